package fx.app.ui.run;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;
import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.execution.ExecutionView;
import fx.app.trace.EventView;
import fx.app.ui.component.Note;
import fx.app.ui.component.Texts;
import fx.app.ui.frame.MainLayout;
import fx.app.ui.frame.ProjectView;
import fx.app.ui.live.LiveFeed;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One execution: where it stands, what went in and came out, what it wrote, and why it failed or waits. */
@Route(value = "p/:project/runs/:execution", layout = MainLayout.class)
@Requires(Action.PROJECT_SEE)
@StyleSheet("runs.css")
class ExecutionPage extends ProjectView {
    private static final long serialVersionUID = 1L;

    private final transient RunCalls calls;
    private final Div head = new Div();
    private final Div main = new Div();
    private final Div first = new Div();
    private final Div side = new Div();
    private transient @Nullable ExecutionView shown;
    private transient @Nullable EventView cause;
    private transient RunCalls.Rights rights = new RunCalls.Rights(false, false, false);
    private String opened = "";

    ExecutionPage(RunCalls calls, LiveFeed feed) {
        this.calls = calls;
        addClassName("fx-execution");
        head.addClassName("fx-execution-head");
        first.addClassName("fx-column");
        main.addClassNames("fx-column", "fx-execution-main");
        side.addClassNames("fx-column", "fx-execution-side");
        feed.watch(this, this::project, this::concerned, this::refresh);
    }

    @Override
    protected String title() {
        var execution = shown;
        return execution == null
                ? RunColumns.shortened(part("execution"))
                : Objects.requireNonNullElse(execution.service(), "") + " " + RunColumns.shortened(execution.id());
    }

    @Override
    protected List<Crumb> crumbs() {
        return List.of(new Crumb(Texts.text("runs.title"), "p/" + project() + "/runs"));
    }

    @Override
    protected void show() {
        var execution = calls.execution(project(), part("execution"));
        if (!opened.equals(execution.id())) {
            opened = execution.id();
            removeAll();
            main.removeAll();
            main.add(first, new LogPanel(calls, project(), execution.id()));
            var columns = new Div(main, side);
            columns.addClassName("fx-execution-columns");
            add(head, columns);
        }
        cause = execution.cause() == null
                ? null
                : calls.event(project(), execution.cause()).orElse(null);
        fill(execution);
    }

    /** Called when something happened in the project: mostly to others, so only what is new is drawn again. */
    void refresh() {
        var before = shown;
        var now = calls.execution(project(), part("execution"));
        if (!now.equals(before) || now.state().equals("queued")) {
            if (cause == null && now.cause() != null) {
                cause = calls.event(project(), now.cause()).orElse(null);
            }
            fill(now);
        }
    }

    /** The execution whose fate changes the page, or nothing while it waits in a queue, where others' does, too. */
    private String concerned() {
        var execution = shown;
        return execution == null || execution.state().equals("queued") ? "" : execution.id();
    }

    private void fill(ExecutionView execution) {
        shown = execution;
        rights = calls.rightsOn(project(), execution);
        head.removeAll();
        head.add(
                new ExecutionHead(
                        execution, project(), new ExecutionActions(calls, rights, project(), execution, this::refresh)),
                new ExecutionFacts(execution, cause, project()),
                new PhaseBar(execution, cause));
        first.removeAll();
        if (Boolean.TRUE.equals(execution.masked())) {
            first.add(new Note(Note.Kind.INFO, Texts.text("runs.masked")));
        }
        if (execution.state().equals("queued")) {
            first.add(new WaitingPanel(calls.waiting(project(), execution.id()), execution));
        }
        if (execution.error() != null) {
            first.add(new ErrorPanel(calls, rights, project(), execution));
        }
        side.removeAll();
        new ExecutionSections(calls, rights, project(), execution).addTo(side);
    }
}
