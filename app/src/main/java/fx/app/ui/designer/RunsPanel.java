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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The last runs of the flow; the chosen one is shown on the canvas. A row stays the same element for as long as its run
 * is listed, so that a press or the focus on it is not lost while runs come and go.
 */
final class RunsPanel extends Div {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 50;

    private final transient Workbench bench;
    private final transient DesignerCalls calls;
    private final transient Consumer<@Nullable String> choose;
    private final Span none = new Span(Texts.text("drawer.runs.none"));
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private @Nullable String chosen;

    RunsPanel(Workbench bench, DesignerCalls calls, Consumer<@Nullable String> choose) {
        this.bench = bench;
        this.calls = calls;
        this.choose = choose;
        addClassName("fx-steps");
        none.addClassName("fx-muted");
        add(none);
        addAttachListener(_ -> fill());
    }

    /** Marks the run that is shown, null for none, and reads the list again. */
    void mark(@Nullable String run) {
        chosen = run;
        fill();
    }

    private void fill() {
        if (!isAttached()) {
            return;
        }
        var runs = calls.last(bench.project(), bench.flowName(), MOST);
        none.setVisible(runs.isEmpty());
        var listed = runs.stream().map(FlowFigures.LastRun::run).collect(Collectors.toSet());
        rows.entrySet().removeIf(row -> {
            if (listed.contains(row.getKey())) {
                return false;
            }
            remove(row.getValue());
            return true;
        });
        int at = 0;
        for (var run : runs) {
            var row = rows.get(run.run());
            if (row == null) {
                row = new Row(run);
                rows.put(run.run(), row);
                // After the sentence that stands where there are none.
                addComponentAtIndex(at + 1, row);
            }
            row.show(run);
            at++;
        }
    }

    private final class Row extends Div {
        private static final long serialVersionUID = 1L;

        private final String run;
        private final NativeButton pick = new NativeButton();
        private transient FlowFigures.@Nullable LastRun shown;

        private Row(FlowFigures.LastRun first) {
            run = first.run();
            pick.addClassNames("fx-pick", "fx-grow");
            pick.getElement().setAttribute("data-testid", "run:" + run);
            pick.addClickListener(_ -> choose.accept(run.equals(chosen) ? null : run));
            addClassName("fx-row");
            add(pick, new Anchor("p/" + bench.project() + "/traces/" + first.trace(), Texts.text("drawer.runs.trace")));
        }

        private void show(FlowFigures.LastRun now) {
            pick.getElement().setAttribute("aria-pressed", String.valueOf(run.equals(chosen)));
            if (now.equals(shown)) {
                return;
            }
            shown = now;
            pick.removeAll();
            pick.add(new StateBadge(now.state()), new TimeAgo(now.startedAt()));
            if (now.test()) {
                var test = new Span(Texts.text("drawer.runs.test"));
                test.addClassName("fx-tag");
                pick.add(test);
            }
            if (now.error() != null) {
                var error = new Span(now.error());
                error.addClassNames("fx-truncate", "fx-bad");
                pick.add(error);
            }
            if (now.endedAt() != null) {
                var took = new Span(Durations.text(Duration.between(now.startedAt(), now.endedAt())));
                took.addClassName("fx-end");
                pick.add(took);
            }
        }
    }
}
