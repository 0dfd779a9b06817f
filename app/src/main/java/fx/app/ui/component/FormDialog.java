package fx.app.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.Arrays;

/** A few fields and one thing to do with them. It stays open, with all that was typed, until that has gone well. */
public final class FormDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    private final Button go;

    /**
     * Makes the dialog; {@link #open} shows it.
     *
     * @param verb what the button says
     * @param action what it does; what it throws is shown beside the fields
     */
    public FormDialog(String title, String verb, FieldProblems problems, Runnable action, Component... fields) {
        setHeaderTitle(title);
        setWidth("480px");
        setCloseOnOutsideClick(false);
        var form = new Div(fields);
        form.addClassNames("fx-form", "wide");
        add(form);
        go = new Button(verb, _ -> submit(problems, action));
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.setDisableOnClick(true);
        if (Arrays.stream(fields).noneMatch(TextArea.class::isInstance)) {
            go.addClickShortcut(Key.ENTER).listenOn(this);
        }
        getFooter().add(new Button(Texts.text("common.cancel"), _ -> close()), go);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                Arrays.stream(fields)
                        .filter(Focusable.class::isInstance)
                        .findFirst()
                        .ifPresent(first -> ((Focusable<?>) first).focus());
            }
        });
    }

    private void submit(FieldProblems problems, Runnable action) {
        if (problems.attempt(action, () -> submit(problems, action))) {
            close();
        } else {
            go.setEnabled(true);
        }
    }

    /** Marks the button as one that takes something away. */
    public FormDialog dangerous() {
        go.addThemeVariants(ButtonVariant.ERROR);
        return this;
    }
}
