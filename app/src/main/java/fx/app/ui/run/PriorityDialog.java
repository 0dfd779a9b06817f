package fx.app.ui.run;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import fx.app.ui.component.Texts;
import fx.app.ui.component.Toasts;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Asks for a priority. */
public final class PriorityDialog {
    private PriorityDialog() {}

    /** Asks for a priority and does with it what is wanted. */
    public static void open(int before, IntConsumer action) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(Texts.text("runs.prioritise.title"));
        dialog.setWidth("380px");
        var priority = new Select<Integer>();
        priority.setLabel(Texts.text("runs.priority"));
        priority.setItems(IntStream.rangeClosed(1, 10).boxed().toList());
        priority.setItemLabelGenerator(level -> level == 1
                ? Texts.text("runs.priority.first")
                : level == 5
                        ? Texts.text("runs.priority.usual")
                        : level == 10 ? Texts.text("runs.priority.last") : String.valueOf(level));
        priority.setValue(before);
        priority.setWidthFull();
        var text = new Paragraph(Texts.text("runs.prioritise.text"));
        text.addClassName("fx-muted");
        var go = new Button(Texts.text("runs.prioritise"), _ -> {
            dialog.close();
            try {
                action.accept(priority.getValue());
            } catch (RuntimeException e) {
                Toasts.failed(e);
            }
        });
        go.setDisableOnClick(true);
        go.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.add(priority, text);
        dialog.getFooter().add(new Button(Texts.text("common.cancel"), _ -> dialog.close()), go);
        dialog.open();
    }
}
