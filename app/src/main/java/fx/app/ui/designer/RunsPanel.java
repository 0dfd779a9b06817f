package fx.app.ui.designer;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import fx.app.flow.FlowFigures;
import fx.app.ui.component.Durations;
import fx.app.ui.component.StateBadge;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The last runs of the flow; the chosen one is shown on the canvas. */
final class RunsPanel extends Div {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 50;

    private final transient Workbench bench;
    private final transient DesignerCalls calls;
    private final transient Consumer<@Nullable String> choose;
    private @Nullable String chosen;

    RunsPanel(Workbench bench, DesignerCalls calls, Consumer<@Nullable String> choose) {
        this.bench = bench;
        this.calls = calls;
        this.choose = choose;
        addClassName("fx-steps");
        addAttachListener(_ -> fill());
    }

    /** Marks the run that is shown, null for none. */
    void mark(@Nullable String run) {
        chosen = run;
        fill();
    }

    void fill() {
        if (!isAttached()) {
            return;
        }
        removeAll();
        var runs = calls.last(bench.project(), bench.flowName(), MOST);
        if (runs.isEmpty()) {
            var none = new Span(Texts.text("drawer.runs.none"));
            none.addClassName("fx-muted");
            add(none);
        }
        runs.forEach(run -> add(row(run)));
    }

    private Div row(FlowFigures.LastRun run) {
        var pick = new NativeButton();
        pick.addClassNames("fx-pick", "fx-grow");
        boolean shown = run.run().equals(chosen);
        pick.getElement().setAttribute("aria-pressed", String.valueOf(shown));
        pick.getElement().setAttribute("data-testid", "run:" + run.run());
        pick.add(new StateBadge(run.state()), new TimeAgo(run.startedAt()));
        if (run.test()) {
            var test = new Span(Texts.text("drawer.runs.test"));
            test.addClassName("fx-tag");
            pick.add(test);
        }
        if (run.error() != null) {
            var error = new Span(run.error());
            error.addClassNames("fx-truncate", "fx-bad");
            pick.add(error);
        }
        if (run.endedAt() != null) {
            var took = new Span(Durations.text(
                    Math.max(0, Duration.between(run.startedAt(), run.endedAt()).toMillis())));
            took.addClassName("fx-end");
            pick.add(took);
        }
        pick.addClickListener(_ -> choose.accept(shown ? null : run.run()));
        var trace = new Anchor("p/" + bench.project() + "/traces/" + run.trace(), Texts.text("drawer.runs.trace"));
        var row = new Div(pick, trace);
        row.addClassName("fx-row");
        return row;
    }
}
