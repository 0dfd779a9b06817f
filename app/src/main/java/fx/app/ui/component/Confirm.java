package fx.app.ui.component;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

/** Asks before what cannot be undone: says what will be lost, and wants the object's name. */
public final class Confirm {
    private Confirm() {}

    /**
     * Opens the question.
     *
     * @param name what has to be typed
     * @param verb what the button says
     */
    public static void byName(String title, String lost, String name, String verb, Runnable action) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(title);
        dialog.setWidth("440px");
        var typed = new TextField(Texts.text("common.confirm.type", name));
        typed.setWidthFull();
        typed.setValueChangeMode(ValueChangeMode.EAGER);
        var go = new Button(verb, _ -> {
            dialog.close();
            action.run();
        });
        go.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        go.setEnabled(false);
        go.setDisableOnClick(true);
        typed.addValueChangeListener(
                change -> go.setEnabled(name.equals(change.getValue().strip())));
        dialog.add(new Paragraph(lost), typed);
        dialog.getFooter().add(new Button(Texts.text("common.cancel"), _ -> dialog.close()), go);
        dialog.open();
        typed.focus();
    }
}
