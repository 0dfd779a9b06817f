package fx.app.ui.service;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import fx.app.execution.ExecutionView;
import fx.app.ui.component.Durations;
import fx.app.ui.component.EmptyState;
import fx.app.ui.component.NarrowWindow;
import fx.app.ui.component.StateBadge;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The newest executions of a service. */
final class RunsTab extends Div implements ServiceTab {
    private static final long serialVersionUID = 1L;
    private static final int ID = 12;
    /** Width of the window from which all columns have room. */
    private static final int ALL_COLUMNS = 1_200;

    private final transient ServiceCalls calls;
    private final transient Place place;
    private final Grid<ExecutionView> grid = new Grid<>();
    private final List<ExecutionView> rows = new ArrayList<>();
    private final Div none = new Div();

    RunsTab(ServiceCalls calls, Place place) {
        this.calls = calls;
        this.place = place;
        addClassNames("fx-column", "services-fill");
        var text = new Span(Texts.text("services.runs.newest"));
        text.addClassName("fx-muted");
        var spacer = new Div();
        spacer.addClassName("fx-spacer");
        var all = new Anchor(
                "p/" + place.project() + "/runs?service=" + place.service(), Texts.text("services.runs.all"));
        var tools = new Div(text, spacer, all);
        tools.addClassName("fx-toolbar");
        columns();
        none.add(new EmptyState("play", Texts.text("services.runs.none"), Texts.text("services.runs.none.text")));
        add(tools, none, grid);
        load();
    }

    private void columns() {
        grid.getElement().setAttribute("aria-label", Texts.text("services.tab.runs"));
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addColumn(new ComponentRenderer<>(run -> new StateBadge(run.state())))
                .setHeader(Texts.text("services.runs.state"))
                .setWidth("120px")
                .setFlexGrow(0);
        grid.addColumn(new ComponentRenderer<>(this::link))
                .setHeader(Texts.text("services.runs.execution"))
                .setWidth("140px")
                .setFlexGrow(0);
        grid.addColumn(new ComponentRenderer<>(this::trigger)).setHeader(Texts.text("services.runs.trigger"));
        grid.addColumn(run -> ServiceWords.shortVersion(run.version()))
                .setKey("version")
                .setHeader(Texts.text("services.runs.version"))
                .setWidth("110px")
                .setFlexGrow(0);
        grid.addColumn(new ComponentRenderer<>(run -> new TimeAgo(run.queuedAt())))
                .setHeader(Texts.text("services.runs.queued"))
                .setWidth("110px")
                .setFlexGrow(0);
        number("took", RunsTab::took);
        number("attempt", run -> String.valueOf(run.attempt()));
        grid.addColumn(new ComponentRenderer<>(RunsTab::error))
                .setHeader(Texts.text("services.runs.error"))
                .setFlexGrow(2);
        grid.setItems(DataProvider.ofCollection(rows));
        grid.getListDataView().setIdentifierProvider(ExecutionView::id);
        NarrowWindow.hide(grid, ALL_COLUMNS, List.of(grid.getColumnByKey("version"), grid.getColumnByKey("attempt")));
    }

    private void number(String key, com.vaadin.flow.function.ValueProvider<ExecutionView, String> value) {
        grid.addColumn(value)
                .setKey(key)
                .setHeader(Texts.text("services.runs." + key))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("100px")
                .setFlexGrow(0);
    }

    @Override
    public void refresh(ServiceCalls.Page page) {
        load();
    }

    private void load() {
        var now = calls.runs(place.project(), place.service());
        if (!now.equals(rows) || now.isEmpty()) {
            rows.clear();
            rows.addAll(now);
            grid.getListDataView().refreshAll();
        }
        grid.setVisible(!rows.isEmpty());
        none.setVisible(rows.isEmpty());
    }

    private Component link(ExecutionView run) {
        var link = new Anchor(
                "p/" + place.project() + "/runs/" + run.id(),
                run.id().substring(0, Math.min(ID, run.id().length())));
        link.addClassName("fx-mono");
        return link;
    }

    private Component trigger(ExecutionView run) {
        if (run.flow() != null) {
            return new Anchor(
                    "p/" + place.project() + "/flows/" + run.flow(), Texts.text("services.runs.flow", run.flow()));
        }
        return new Span(Texts.text("manual".equals(run.rule()) ? "services.runs.manual" : "services.runs.event"));
    }

    static String took(ExecutionView run) {
        var started = run.startedAt();
        var ended = run.endedAt();
        return started == null || ended == null
                ? "–"
                : Durations.text(Math.max(0, Duration.between(started, ended).toMillis()));
    }

    private static Component error(ExecutionView run) {
        var error = run.error();
        var text = error == null
                ? ""
                : error.path("message").asString(error.path("code").asString(""));
        var span = new Span(Objects.requireNonNull(text).lines().findFirst().orElse(""));
        span.addClassNames("fx-truncate", "fx-muted");
        span.getElement().setAttribute("title", text);
        return span;
    }
}
