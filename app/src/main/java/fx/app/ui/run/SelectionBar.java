package fx.app.ui.run;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import fx.app.ui.component.Icons;
import fx.app.ui.component.Texts;

/** What can be done with the chosen rows; there only while some are chosen. */
final class SelectionBar extends Div {
    private static final long serialVersionUID = 1L;

    private final Span count = new Span();
    private final Button cancel;
    private final Button rerun;

    SelectionBar(Runnable cancelling, Runnable rerunning, Runnable clearing) {
        addClassNames("fx-selection", "fx-row");
        getElement().setAttribute("role", "toolbar").setAttribute("aria-label", Texts.text("runs.selection"));
        count.getElement().setAttribute("aria-live", "polite");
        cancel = new Button(Texts.text("runs.cancel"), Icons.of("ban"), _ -> cancelling.run());
        cancel.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.ERROR);
        rerun = new Button(Texts.text("runs.rerun"), Icons.of("rotate-ccw"), _ -> rerunning.run());
        rerun.addThemeVariants(ButtonVariant.SMALL);
        var clear = new Button(Texts.text("runs.selection.clear"), _ -> clearing.run());
        clear.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
        add(count, cancel, rerun, clear);
        setVisible(false);
    }

    void show(int chosen, RunCalls.Rights rights) {
        setVisible(chosen > 0);
        count.setText(Texts.text("runs.selected", chosen));
        cancel.setVisible(rights.operates());
        rerun.setVisible(rights.runs());
    }
}
