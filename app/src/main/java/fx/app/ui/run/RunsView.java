package fx.app.ui.run;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.router.Route;
import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.execution.ExecutionView;
import fx.app.execution.Executions;
import fx.app.rest.Cursor;
import fx.app.trace.TraceService;
import fx.app.ui.component.EmptyState;
import fx.app.ui.component.LiveGrid;
import fx.app.ui.component.SelectionColumn;
import fx.app.ui.component.Texts;
import fx.app.ui.frame.MainLayout;
import fx.app.ui.frame.ProjectMenu;
import fx.app.ui.frame.ProjectView;
import fx.app.ui.live.LiveFeed;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What ran and runs: executions of services, or runs of flows, filtered as the address says. */
@Route(value = "p/:project/runs", layout = MainLayout.class)
@Requires(Action.PROJECT_SEE)
@ProjectMenu(key = "runs", icon = "play", order = 40)
@StyleSheet("runs.css")
class RunsView extends ProjectView {
    private static final long serialVersionUID = 1L;

    private final transient RunCalls calls;
    private final transient Clock clock;
    private final Tab executionsTab = new Tab(Texts.text("runs.executions"));
    private final Tab flowsTab = new Tab(Texts.text("runs.flows"));
    private final Tabs tabs = new Tabs(executionsTab, flowsTab);
    private final Div list = new Div();
    private final LiveGrid<RunCalls.ExecutionRow> executions = new LiveGrid<>(Texts.text("runs.executions"));
    private final LiveGrid<RunCalls.RunRow> runs = new LiveGrid<>(Texts.text("runs.flows"));
    private final SelectionBar selection;
    private transient @Nullable RunToolbar toolbar;
    private transient RunFilter filter = RunFilter.of(_ -> null);
    private transient RunCalls.Rights rights = new RunCalls.Rights(false, false, false);
    private boolean prepared;
    private boolean filled;

    RunsView(RunCalls calls, LiveFeed feed, Clock clock) {
        this.calls = calls;
        this.clock = clock;
        addClassNames("fill", "fx-runs");
        selection = new SelectionBar(
                this::cancelSelected,
                this::rerunSelected,
                () -> executions.grid().deselectAll());
        list.addClassName("fx-list");
        tabs.getElement().setAttribute("aria-label", Texts.text("runs.title"));
        tabs.addSelectedChangeListener(change -> {
            if (change.isFromClient()) {
                setQuery("tab", ofFlows() ? "flows" : null);
                begin();
            }
        });
        feed.watch(this, this::project, LiveFeed.SHORT_PAUSE, this::refresh);
    }

    @Override
    protected String title() {
        return Texts.text("runs.title");
    }

    @Override
    protected void show() {
        rights = calls.rights(project());
        filter = RunFilter.of(name -> query(name).orElse(null));
        tabs.setSelectedTab(query("tab").filter("flows"::equals).isPresent() ? flowsTab : executionsTab);
        removeAll();
        if (!prepared) {
            prepared = true;
            prepare();
        }
        var bar = new RunToolbar(calls.services(project()), calls.flows(project()), filter, this::filtered);
        toolbar = bar;
        var spacer = new Div();
        spacer.addClassName("fx-spacer");
        var head = new Div(new H1(title()), tabs, spacer, new RunActions(calls, rights, this));
        head.addClassNames("fx-page-head", "fx-runs-head");
        add(head, bar, selection, list);
        begin();
    }

    private void prepare() {
        RunColumns.executions(executions.grid(), project());
        RunColumns.runs(runs.grid(), project());
        if (rights.operates() || rights.runs()) {
            executions.grid().setSelectionMode(Grid.SelectionMode.MULTI);
            SelectionColumn.name(executions.grid());
            executions
                    .grid()
                    .addSelectionListener(change ->
                            selection.show(change.getAllSelectedItems().size(), rights));
        } else {
            executions.grid().setSelectionMode(Grid.SelectionMode.NONE);
        }
        runs.grid().setSelectionMode(Grid.SelectionMode.NONE);
    }

    /** Whether flows' runs are shown, not executions. */
    boolean ofFlows() {
        return flowsTab.equals(tabs.getSelectedTab());
    }

    RunFilter filter() {
        return filter;
    }

    String name() {
        return project();
    }

    Clock clock() {
        return clock;
    }

    private void filtered(RunFilter wanted) {
        filter = wanted;
        setQuery("state", String.join(",", wanted.states()));
        setQuery("service", wanted.service());
        setQuery("flow", wanted.flow());
        setQuery("since", wanted.range());
        setQuery("q", wanted.text());
        setQuery("started", wanted.started());
        setQuery("tests", wanted.tests() ? "shown" : null);
        begin();
    }

    /** Shows the list from its beginning. */
    private void begin() {
        if (toolbar != null) {
            toolbar.ofFlows(ofFlows());
        }
        executions.grid().deselectAll();
        list.removeAll();
        filled = any();
        if (!filled) {
            list.add(nothing());
            return;
        }
        if (ofFlows()) {
            list.add(runs);
            runs.from(new RunSource());
        } else {
            list.add(executions);
            executions.from(new ExecutionSource());
        }
    }

    void refresh() {
        if (!filled) {
            begin();
        } else if (ofFlows()) {
            runs.refresh();
        } else {
            executions.refresh();
        }
    }

    private boolean any() {
        return ofFlows()
                ? !calls.runs(project(), filter.runs(project(), clock), null, 1).isEmpty()
                : !calls.executions(project(), filter.executions(project(), clock), null, 1)
                        .isEmpty();
    }

    private EmptyState nothing() {
        if (!filter.empty()) {
            var clear = new Button(Texts.text("runs.clear"), _ -> {
                if (toolbar != null) {
                    toolbar.clear();
                }
            });
            clear.addThemeVariants(ButtonVariant.PRIMARY);
            return new EmptyState(
                    "filter", Texts.text("runs.none.filtered"), Texts.text("runs.none.filtered.text"), clear);
        }
        var services = new Button(Texts.text("runs.none.services"), _ -> go("services"));
        services.addThemeVariants(ButtonVariant.PRIMARY);
        var flows = new Button(Texts.text("runs.none.flows"), _ -> go("flows"));
        return new EmptyState(
                "play",
                Texts.text(ofFlows() ? "runs.none.runs" : "runs.none"),
                Texts.text("runs.none.text"),
                services,
                flows);
    }

    private void go(String where) {
        getUI().ifPresent(ui -> ui.navigate("p/" + project() + "/" + where));
    }

    private Set<RunCalls.ExecutionRow> selected() {
        return executions.grid().getSelectedItems();
    }

    private void cancelSelected() {
        var ids = selected().stream()
                .map(RunCalls.ExecutionRow::execution)
                .filter(one -> Set.of("queued", "running").contains(one.state()))
                .map(ExecutionView::id)
                .toList();
        BulkDialogs.cancel(ids.size(), selected().size() - ids.size(), () -> {
            int cancelled = calls.cancelThese(project(), ids);
            executions.grid().deselectAll();
            return cancelled;
        });
    }

    private void rerunSelected() {
        var ids = selected().stream().map(row -> row.execution().id()).toList();
        BulkDialogs.rerun(ids.size(), () -> {
            int started = calls.rerunThese(project(), ids);
            executions.grid().deselectAll();
            return started;
        });
    }

    /** A word beside the others that explains itself on hover. */
    static Span small(String text) {
        var span = new Span(text);
        span.addClassNames("fx-muted", "fx-small");
        return span;
    }

    private final class ExecutionSource implements LiveGrid.Source<RunCalls.ExecutionRow> {
        @Override
        public List<RunCalls.ExecutionRow> page(@Nullable Cursor after, int most) {
            return calls.executions(project(), filter.executions(project(), clock), after, most);
        }

        @Override
        public int countBefore(Cursor place, int most) {
            return calls.executionsBefore(project(), filter.executions(project(), clock), place, most);
        }

        @Override
        public Cursor place(RunCalls.ExecutionRow row) {
            return Executions.place(row.execution());
        }
    }

    private final class RunSource implements LiveGrid.Source<RunCalls.RunRow> {
        @Override
        public List<RunCalls.RunRow> page(@Nullable Cursor after, int most) {
            return calls.runs(project(), filter.runs(project(), clock), after, most);
        }

        @Override
        public int countBefore(Cursor place, int most) {
            return calls.runsBefore(project(), filter.runs(project(), clock), place, most);
        }

        @Override
        public Cursor place(RunCalls.RunRow row) {
            return TraceService.place(row.run());
        }
    }
}
