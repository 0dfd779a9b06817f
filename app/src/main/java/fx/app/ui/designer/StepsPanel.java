package fx.app.ui.designer;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;

/** The steps that made the draft, newest first: what undo takes back, who did it and when. */
final class StepsPanel extends Div {
    private static final long serialVersionUID = 1L;

    StepsPanel(Workbench bench, DesignerCalls calls) {
        addClassName("fx-steps");
        bench.watch(_ -> {
            if (isAttached()) {
                fill(bench, calls);
            }
        });
        addAttachListener(_ -> fill(bench, calls));
    }

    private void fill(Workbench bench, DesignerCalls calls) {
        removeAll();
        var steps = calls.history(bench.project(), bench.flowName());
        if (steps.isEmpty()) {
            var none = new Span(Texts.text("drawer.steps.none"));
            none.addClassName("fx-muted");
            add(none);
        }
        steps.forEach(step -> {
            var label = new Span(step.label());
            var author = new Span(step.author());
            author.addClassName("fx-muted");
            var row = new Div(label, author, new TimeAgo(step.at()));
            row.addClassName("fx-step");
            if (step.undone()) {
                row.addClassName("undone");
                label.getElement().setAttribute("title", Texts.text("drawer.steps.undone"));
            }
            add(row);
        });
    }
}
