package fx.app.ui.designer;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import fx.app.ui.component.Icons;
import fx.app.ui.component.Texts;
import fx.engine.flow.FlowProblem;
import fx.frontend.canvas.FlowCanvas;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with the flow while it is drawn; pressing a problem leads to its node. */
final class ProblemsPanel extends Div {
    private static final long serialVersionUID = 1L;

    private transient @Nullable List<FlowProblem> shown;

    ProblemsPanel(Workbench bench, FlowCanvas canvas, Drawer drawer) {
        addClassName("fx-problems");
        bench.watch(draft -> {
            var problems = draft.problems();
            drawer.label("problems", problems.isEmpty() ? null : String.valueOf(problems.size()));
            if (isAttached()) {
                fill(problems, bench, canvas);
            }
        });
        addAttachListener(_ -> fill(bench.draft().problems(), bench, canvas));
    }

    private void fill(List<FlowProblem> problems, Workbench bench, FlowCanvas canvas) {
        if (problems.equals(shown)) {
            return;
        }
        shown = problems;
        removeAll();
        if (problems.isEmpty()) {
            var fine = new Div(Icons.of("circle-check"), new Span(Texts.text("drawer.problems.none")));
            fine.addClassNames("fx-row", "fx-fine");
            add(fine);
        }
        problems.forEach(problem -> add(row(problem, bench, canvas)));
    }

    private static NativeButton row(FlowProblem problem, Workbench bench, FlowCanvas canvas) {
        var row = new NativeButton();
        row.addClassNames("fx-problem", problem.isError() ? "error" : "warning");
        var word = new Span(Texts.text(problem.isError() ? "state.error" : "state.warning"));
        word.addClassName("fx-visually-hidden");
        var node = new Span(problem.node() == null ? Texts.text("drawer.problems.flow") : problem.node());
        node.addClassNames("fx-mono", "fx-problem-node");
        var text = new Span(problem.text() + ".");
        var remedy = new Span(problem.remedy());
        remedy.addClassName("fx-muted");
        row.add(Icons.of(problem.isError() ? "circle-x" : "triangle-alert"), word, node, text, remedy);
        var at = problem.node();
        if (at != null) {
            row.addClickListener(_ -> {
                canvas.focusNode(at);
                bench.select(List.of(at));
            });
        }
        return row;
    }
}
