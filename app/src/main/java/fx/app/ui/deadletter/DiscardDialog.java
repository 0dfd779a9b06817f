package fx.app.ui.deadletter;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import fx.app.ui.component.FieldProblems;
import fx.app.ui.component.FormDialog;
import fx.app.ui.component.Texts;
import java.util.function.Consumer;

/** Asks why nothing is to be done about dead letters. */
final class DiscardDialog {
    private static final int LONGEST = 500;

    private DiscardDialog() {}

    /** @param discard is given the reason */
    static void open(int count, Consumer<String> discard) {
        var reason = new TextField(Texts.text("letters.discard.reason"));
        reason.setHelperText(Texts.text("letters.discard.reason.help"));
        reason.setMaxLength(LONGEST);
        reason.setRequiredIndicatorVisible(true);
        reason.setWidthFull();
        new FormDialog(
                        Texts.text("letters.discard.title", count),
                        Texts.text("letters.discard.do"),
                        new FieldProblems().at("/reason", reason).at("reason", reason),
                        () -> discard.accept(reason.getValue()),
                        new Paragraph(Texts.text("letters.discard.text", count)),
                        reason)
                .open();
    }
}
