package fx.app.ui.event;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableFunction;
import fx.app.catalog.CatalogService;
import fx.app.catalog.CatalogService.Overview;
import fx.app.ui.component.Amounts;
import fx.app.ui.component.EmptyState;
import fx.app.ui.component.Icons;
import fx.app.ui.component.NarrowWindow;
import fx.app.ui.component.Sparkline;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The types of events that were seen: how often, by whom, and what they start. */
final class TypesPart extends Div implements EventPart {
    private static final long serialVersionUID = 1L;
    private static final int NAMED = 2;
    /** Width of the window from which all columns have room. */
    private static final int ALL_COLUMNS = 1_200;

    private static final int BUCKET = 2;

    private final transient EventCalls calls;
    private final transient Place place;
    private final TextField search = new TextField();
    private final Span count = new Span();
    private final Grid<Overview> grid = new Grid<>();
    private final Div none = new Div();
    private final List<Overview> shown = new ArrayList<>();
    private transient List<Overview> all = List.of();

    TypesPart(EventCalls calls, Place place) {
        this.calls = calls;
        this.place = place;
        addClassName("events-part");
        search.setPlaceholder(Texts.text("events.types.search"));
        search.setAriaLabel(Texts.text("events.types.search"));
        search.setPrefixComponent(Icons.of("search"));
        search.setClearButtonVisible(true);
        search.setWidth("280px");
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setValueChangeTimeout(150);
        search.setValue(place.query().apply("q"));
        search.addValueChangeListener(change -> {
            place.change().set("q", change.getValue().strip());
            fill();
        });
        count.addClassNames("fx-muted", "fx-small");
        var spacer = new Div();
        spacer.addClassName("fx-spacer");
        var tools = new Div(search, spacer, count);
        tools.addClassName("fx-toolbar");
        columns();
        add(tools, none, grid);
        all = calls.types(place.project());
        fill();
    }

    private void columns() {
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", Texts.text("events.types"));
        column(
                        "type",
                        type -> EventWords.type(place.project(), type.type().type()),
                        Comparator.comparing(type -> type.type().type()))
                .setWidth("190px")
                .setFlexGrow(2);
        column(
                        "rate",
                        TypesPart::rate,
                        Comparator.comparingDouble(type -> type.type().perMinute()))
                .setWidth("164px")
                .setFlexGrow(0);
        grid.addColumn(type -> Amounts.count(type.type().seen()))
                .setKey("seen")
                .setHeader(Texts.text("events.types.seen"))
                .setComparator(Comparator.comparingLong(type -> type.type().seen()))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("90px")
                .setFlexGrow(0);
        column(
                        "last",
                        type -> new TimeAgo(type.type().lastSeen()),
                        Comparator.comparing(type -> type.type().lastSeen()))
                .setWidth("100px")
                .setFlexGrow(0);
        column(
                        "first",
                        type -> new TimeAgo(type.type().firstSeen()),
                        Comparator.comparing(type -> type.type().firstSeen()))
                .setWidth("100px")
                .setFlexGrow(0);
        column(
                        "way",
                        this::way,
                        Comparator.comparingInt(type -> type.consumers().size()))
                .setWidth("220px")
                .setFlexGrow(3);
        column(
                        "version",
                        TypesPart::version,
                        Comparator.comparingInt(type -> type.type().version()))
                .setWidth("100px")
                .setFlexGrow(0);
        grid.setItems(DataProvider.ofCollection(shown));
        grid.getListDataView().setIdentifierProvider(type -> type.type().type());
        NarrowWindow.hide(grid, ALL_COLUMNS, List.of(grid.getColumnByKey("first"), grid.getColumnByKey("version")));
        var sort = place.query().apply("sort");
        var key = sort.startsWith("-") ? sort.substring(1) : sort;
        var column = key.isEmpty() ? null : grid.getColumnByKey(key);
        if (column != null) {
            grid.sort(List.of(new GridSortOrder<>(
                    column, sort.startsWith("-") ? SortDirection.DESCENDING : SortDirection.ASCENDING)));
        }
        grid.addSortListener(event -> {
            if (event.isFromClient()) {
                place.change()
                        .set(
                                "sort",
                                event.getSortOrder().stream()
                                        .findFirst()
                                        .map(order -> (order.getDirection() == SortDirection.DESCENDING ? "-" : "")
                                                + order.getSorted().getKey())
                                        .orElse(null));
            }
        });
    }

    private Grid.Column<Overview> column(
            String key, SerializableFunction<Overview, Component> cell, Comparator<Overview> order) {
        return grid.addColumn(new ComponentRenderer<>(cell))
                .setKey(key)
                .setHeader(Texts.text("events.types." + key))
                .setComparator(order)
                .setSortable(true);
    }

    private static Component rate(Overview type) {
        var figures = new ArrayList<Long>();
        for (int at = 0; at + BUCKET <= type.course().size(); at += BUCKET) {
            figures.add(type.course().get(at) + type.course().get(at + 1));
        }
        var words = Texts.text(
                "events.types.per-minute", Amounts.decimal(type.type().perMinute()));
        var cell = new Div(new Sparkline(figures, Texts.text("events.types.course")), new Span(words));
        cell.addClassNames("fx-row", "fx-small");
        return cell;
    }

    private Component way(Overview type) {
        var from = new Span(names(
                type.producers().stream().map(CatalogService.Producer::source).toList()));
        from.addClassNames("fx-truncate", "fx-muted");
        var cell = new Div(from, Icons.of("arrow-right"));
        cell.addClassNames("fx-row", "events-way");
        if (type.consumers().isEmpty()) {
            var nobody = new Span(Texts.text("events.types.nobody"));
            nobody.addClassName("fx-muted");
            cell.add(nobody);
        }
        type.consumers().stream().limit(NAMED).forEach(consumer -> cell.add(consumer(place.project(), consumer)));
        if (type.consumers().size() > NAMED) {
            cell.add(new Span("+" + (type.consumers().size() - NAMED)));
        }
        return cell;
    }

    static Anchor consumer(String project, CatalogService.Consumer consumer) {
        boolean flow = consumer.kind().equals("flow");
        var link = new Anchor(
                "p/" + project + (flow ? "/flows/" : "/services/") + consumer.name(),
                Icons.of(flow ? "workflow" : "box"),
                new Span(consumer.name()));
        link.addClassNames("fx-row", "events-consumer");
        return link;
    }

    private static String names(List<String> names) {
        return names.size() <= NAMED
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, NAMED)) + " +" + (names.size() - NAMED);
    }

    private static Component version(Overview type) {
        var version = new Span(Texts.text("common.schema.version", type.type().version()));
        version.addClassName("fx-muted");
        return version;
    }

    private void fill() {
        var text = search.getValue().strip().toLowerCase(Locale.ROOT);
        var prefix = text.endsWith("*") ? text.substring(0, text.length() - 1) : null;
        var now = all.stream()
                .filter(type -> {
                    var name = type.type().type().toLowerCase(Locale.ROOT);
                    return prefix == null ? name.contains(text) : name.startsWith(prefix);
                })
                .toList();
        shown.clear();
        shown.addAll(now);
        grid.getListDataView().refreshAll();
        count.setText(Texts.text("events.types.count", now.size()));
        none.removeAll();
        if (all.isEmpty()) {
            none.add(new FirstEvents(calls, place.project()));
        } else if (now.isEmpty()) {
            none.add(new EmptyState(
                    "search",
                    Texts.text("events.types.none"),
                    Texts.text("events.types.none.text"),
                    new Button(Texts.text("events.clear"), _ -> search.clear())));
        }
        none.setVisible(now.isEmpty());
        grid.setVisible(!now.isEmpty());
    }

    @Override
    public void refresh() {
        var now = calls.types(place.project());
        if (!now.equals(all)) {
            all = now;
            fill();
        }
    }
}
