package fx.app.ui.flow;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.ListDataProvider;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.ui.component.Durations;
import fx.app.ui.component.EmptyState;
import fx.app.ui.component.Icons;
import fx.app.ui.component.NarrowWindow;
import fx.app.ui.component.Sparkline;
import fx.app.ui.component.StateBadge;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import fx.app.ui.component.Toasts;
import fx.app.ui.frame.MainLayout;
import fx.app.ui.frame.ProjectMenu;
import fx.app.ui.frame.ProjectView;
import fx.app.ui.live.LiveFeed;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The flows of a project: what state they are in and how they fare; from here one opens and makes them. */
@Route(value = "p/:project/flows", layout = MainLayout.class)
@Requires(Action.PROJECT_SEE)
@ProjectMenu(key = "flows", icon = "workflow", order = 10)
class FlowsView extends ProjectView {
    private static final long serialVersionUID = 1L;
    /** Figures of a day are dear to count. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** So wide is a window that shows all columns. */
    private static final int ALL_COLUMNS = 1200;

    private static final List<String> STATES = List.of("published", "paused", "draft", "rejected");

    private final transient FlowCalls calls;
    private final TextField search = new TextField();
    private final Select<String> state = new Select<>();
    private final Button pause = new Button(Texts.text("flows.pause"), Icons.of("pause"), _ -> switchSelected(false));
    private final Button resume = new Button(Texts.text("flows.resume"), Icons.of("play"), _ -> switchSelected(true));
    private final Grid<FlowCalls.Row> grid = new Grid<>();
    private final Div body = new Div();
    private final transient List<FlowCalls.Row> shown = new ArrayList<>();
    private transient List<FlowCalls.Row> rows = List.of();
    private boolean mayWrite;

    FlowsView(FlowCalls calls, LiveFeed feed) {
        this.calls = calls;
        addClassName("fill");
        body.addClassNames("fx-column", "fx-grow");
        search.setPlaceholder(Texts.text("flows.search"));
        search.setAriaLabel(Texts.text("flows.search"));
        search.setPrefixComponent(Icons.of("search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> {
            setQuery("q", change.getValue().strip());
            filter();
        });
        state.setItems(STATES);
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption(Texts.text("flows.state.all"));
        state.setItemLabelGenerator(one -> one == null ? Texts.text("flows.state.all") : Texts.text("state." + one));
        state.setAriaLabel(Texts.text("flows.state"));
        state.addValueChangeListener(change -> {
            setQuery("state", change.getValue());
            filter();
        });
        // A row is its flow, whatever its figures are by now: choice and place outlast what goes on.
        grid.setItems(new ListDataProvider<>(shown) {
            private static final long serialVersionUID = 1L;

            @Override
            public Object getId(FlowCalls.Row row) {
                return row.flow().name();
            }
        });
        columns();
        feed.watch(this, this::project, PAUSE, this::load);
    }

    @Override
    protected String title() {
        return Texts.text("nav.flows");
    }

    @Override
    protected void show() {
        mayWrite = calls.mayWrite(project());
        removeAll();
        var head = new Div(new H1(title()));
        head.addClassName("fx-page-head");
        search.setValue(query("q").orElse(""));
        state.setValue(query("state").filter(STATES::contains).orElse(null));
        head.add(search, state);
        if (mayWrite) {
            var create = new Button(
                    Texts.text("flows.new"),
                    Icons.of("plus"),
                    _ -> UI.getCurrent().navigate("p/" + project() + "/flows/new"));
            create.addThemeVariants(ButtonVariant.PRIMARY);
            var open = new Button(
                    Texts.text("flows.import"),
                    Icons.of("import"),
                    _ -> new ImportDialog(file -> calls.importFile(project(), file), this::open).open());
            pause.setVisible(false);
            resume.setVisible(false);
            head.add(pause, resume, open, create);
            grid.setSelectionMode(Grid.SelectionMode.MULTI).addSelectionListener(chosen -> {
                boolean some = chosen.getFirstSelectedItem().isPresent();
                pause.setVisible(some);
                resume.setVisible(some);
            });
        }
        add(head, body);
        load();
    }

    private void load() {
        rows = calls.list(project());
        if (rows.isEmpty()) {
            var create = new Button(
                    Texts.text("flows.new"),
                    Icons.of("plus"),
                    _ -> UI.getCurrent().navigate("p/" + project() + "/flows/new"));
            create.addThemeVariants(ButtonVariant.PRIMARY);
            body.removeAll();
            body.add(
                    mayWrite
                            ? new EmptyState(
                                    "workflow", Texts.text("flows.none"), Texts.text("flows.none.text"), create)
                            : new EmptyState("workflow", Texts.text("flows.none"), Texts.text("flows.none.viewer")));
            return;
        }
        if (grid.getParent().isEmpty()) {
            body.removeAll();
            body.add(grid);
        }
        filter();
    }

    private void filter() {
        var text = search.getValue().strip().toLowerCase(Locale.ROOT);
        var wanted = state.getValue();
        shown.clear();
        rows.stream()
                .filter(row -> wanted == null || wanted.equals(row.flow().state()))
                .filter(row -> (row.flow().title() + " " + row.flow().name() + " "
                                + String.join(" ", row.flow().starts()) + " "
                                + String.join(" ", row.flow().tags()))
                        .toLowerCase(Locale.ROOT)
                        .contains(text))
                .forEach(shown::add);
        grid.getDataProvider().refreshAll();
    }

    private void columns() {
        grid.addComponentColumn(this::name)
                .setHeader(Texts.text("flows.name"))
                .setComparator(Comparator.comparing(row -> row.flow().title().toLowerCase(Locale.ROOT)))
                .setFlexGrow(3)
                .setWidth("160px");
        grid.addComponentColumn(FlowsView::states)
                .setHeader(Texts.text("flows.state"))
                .setComparator(Comparator.comparing(row -> row.flow().state()))
                .setWidth("190px")
                .setFlexGrow(0);
        var starts = grid.addComponentColumn(row -> starts(row.flow().starts()))
                .setHeader(Texts.text("flows.starts"))
                .setFlexGrow(2)
                .setWidth("160px");
        grid.addComponentColumn(row -> row.figures() == null
                        ? nothing()
                        : new TimeAgo(row.figures().last()))
                .setHeader(Texts.text("flows.last"))
                .setComparator(Comparator.comparing(row ->
                        row.figures() == null ? Instant.EPOCH : row.figures().last()))
                .setWidth("100px")
                .setFlexGrow(0);
        grid.addComponentColumn(FlowsView::runs)
                .setHeader(Texts.text("flows.runs"))
                .setWidth("130px")
                .setFlexGrow(0);
        grid.addComponentColumn(FlowsView::success)
                .setHeader(Texts.text("flows.success"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("90px")
                .setFlexGrow(0);
        var slowest = grid.addComponentColumn(
                        row -> row.figures() == null || row.figures().p95() == null
                                ? nothing()
                                : new Span(Durations.text(row.figures().p95())))
                .setHeader(Texts.text("flows.p95"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("90px")
                .setFlexGrow(0);
        var tags = grid.addComponentColumn(row -> tags(row.flow().tags()))
                .setHeader(Texts.text("flows.tags"))
                .setWidth("110px")
                .setFlexGrow(1);
        grid.addComponentColumn(this::menu).setWidth("56px").setFlexGrow(0).setFrozenToEnd(true);
        NarrowWindow.hide(grid, ALL_COLUMNS, List.of(starts, slowest, tags));
        grid.addItemDoubleClickListener(click -> open(click.getItem().flow().name()));
        grid.setEmptyStateText(Texts.text("flows.none.filtered"));
        grid.setSizeFull();
    }

    private Component name(FlowCalls.Row row) {
        var link = new Anchor(
                "p/" + row.flow().project() + "/flows/" + row.flow().name(),
                row.flow().title());
        link.addClassName("fx-truncate");
        var name = new Span(row.flow().name());
        name.addClassNames("fx-mono", "fx-muted", "fx-truncate");
        var box = new Div(link, name);
        box.addClassName("fx-row");
        return box;
    }

    private static Component states(FlowCalls.Row row) {
        var box = new Div(new StateBadge(row.flow().state()));
        box.addClassName("fx-row");
        if (row.flow().draft() && !row.flow().state().equals("draft")) {
            var ahead = new Span(Texts.text("flows.ahead"));
            ahead.addClassName("fx-tag");
            box.add(ahead);
        }
        return box;
    }

    private static Component starts(List<String> starts) {
        var box = new Span(starts.isEmpty() ? Texts.text("flows.starts.none") : String.join(", ", starts));
        box.addClassNames(starts.isEmpty() ? "fx-muted" : "fx-mono", "fx-truncate");
        return box;
    }

    private static Component runs(FlowCalls.Row row) {
        var figures = row.figures();
        if (figures == null) {
            return nothing();
        }
        long all = figures.hourly().stream().mapToLong(Long::longValue).sum();
        var count = new Span(String.valueOf(all));
        count.addClassName("fx-count");
        var box = new Div(new Sparkline(figures.hourly(), Texts.text("flows.runs.line", all)), count);
        box.addClassName("fx-row");
        return box;
    }

    private static Component success(FlowCalls.Row row) {
        var figures = row.figures();
        if (figures == null || figures.ended() == 0) {
            return nothing();
        }
        double share = 100.0 * figures.succeeded() / figures.ended();
        var text = new Span(String.format(Locale.ROOT, share == 100 || share < 10 ? "%.0f %%" : "%.1f %%", share));
        if (share < 100) {
            text.addClassName("fx-bad");
        }
        return text;
    }

    private static Component tags(List<String> tags) {
        var box = new Div();
        box.addClassName("fx-row");
        tags.forEach(tag -> {
            var one = new Span(tag);
            one.addClassName("fx-tag");
            box.add(one);
        });
        return box;
    }

    private static Component nothing() {
        var none = new Span("–");
        none.addClassName("fx-muted");
        return none;
    }

    private Component menu(FlowCalls.Row row) {
        var flow = row.flow();
        var bar = new MenuBar();
        bar.addThemeVariants(MenuBarVariant.TERTIARY);
        MenuItem more = bar.addItem(Icons.of("ellipsis"));
        more.setAriaLabel(Texts.text("flows.more", flow.title()));
        var items = more.getSubMenu();
        items.addItem(Texts.text("flows.open"), _ -> open(flow.name()));
        if (mayWrite) {
            items.addItem(
                    Texts.text("flows.duplicate"),
                    _ -> act(() -> open(calls.duplicate(project(), flow.name()).name())));
        }
        var file = new Anchor(
                DownloadHandler.fromInputStream(_ -> {
                    byte[] bytes = calls.export(project(), flow.name()).getBytes(StandardCharsets.UTF_8);
                    return new DownloadResponse(
                            new ByteArrayInputStream(bytes),
                            flow.name() + ".flow.json",
                            "application/json",
                            bytes.length);
                }),
                Texts.text("flows.export"));
        file.addClassName("fx-menu-link");
        items.addItem(file);
        if (mayWrite && flow.version() != null) {
            items.addItem(
                    Texts.text(flow.active() ? "flows.pause" : "flows.resume"),
                    _ -> switchTo(List.of(flow.name()), !flow.active()));
        }
        if (mayWrite && flow.version() == null) {
            items.addItem(
                    Texts.text("flows.delete"),
                    _ -> act(() -> {
                        var deleted = calls.delete(project(), flow.name());
                        load();
                        if (deleted != null) {
                            Toasts.undoable(Texts.text("flows.deleted", flow.title()), () -> {
                                calls.create(project(), deleted);
                                load();
                            });
                        }
                    }));
        }
        return bar;
    }

    private void switchSelected(boolean active) {
        switchTo(
                chosen().map(FlowCalls.Row::flow)
                        .filter(flow -> flow.version() != null && flow.active() != active)
                        .map(flow -> flow.name())
                        .toList(),
                active);
    }

    /** The chosen rows as they are now. */
    private Stream<FlowCalls.Row> chosen() {
        var names =
                grid.getSelectedItems().stream().map(row -> row.flow().name()).collect(Collectors.toSet());
        return rows.stream().filter(row -> names.contains(row.flow().name()));
    }

    private void switchTo(List<String> flows, boolean active) {
        act(() -> {
            flows.forEach(flow -> calls.switchTo(project(), flow, active));
            load();
            Toasts.undoable(Texts.text(active ? "flows.resumed" : "flows.paused", flows.size()), () -> {
                flows.forEach(flow -> calls.switchTo(project(), flow, !active));
                load();
            });
        });
    }

    private void open(String flow) {
        UI.getCurrent().navigate("p/" + project() + "/flows/" + flow);
    }

    private static void act(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException refused) {
            Toasts.failed(refused);
        }
    }
}
