package fx.app.ui.service;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import fx.app.execution.ServiceFigures;
import fx.app.ui.component.Amounts;
import fx.app.ui.component.Durations;
import fx.app.ui.component.Icons;
import fx.app.ui.component.NarrowWindow;
import fx.app.ui.component.StateBadge;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import fx.app.ui.service.ServiceCalls.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The table of services. */
final class ServiceGrid extends Grid<Row> {
    private static final long serialVersionUID = 1L;

    /** Width of the window from which all columns have room. */
    private static final int ALL_COLUMNS = 1_240;

    private final List<Row> rows = new ArrayList<>();
    private String project = "";

    ServiceGrid() {
        addClassName("services-grid");
        setSelectionMode(SelectionMode.NONE);
        getElement().setAttribute("aria-label", Texts.text("services.title"));
        column("name", this::name, Comparator.comparing(Row::title, String.CASE_INSENSITIVE_ORDER))
                .setWidth("142px")
                .setFlexGrow(2);
        column(
                        "state",
                        row -> new StateBadge(ServiceWords.state(row.listed().service())),
                        Comparator.comparing(
                                row -> ServiceWords.state(row.listed().service())))
                .setWidth("110px")
                .setFlexGrow(0);
        column(
                        "interface",
                        ServiceGrid::published,
                        Comparator.comparing(row -> row.listed().published()))
                .setWidth("130px")
                .setFlexGrow(0);
        column("version", ServiceGrid::version, newest(row -> row.listed().versionAt()))
                .setWidth("144px")
                .setFlexGrow(1);
        number(
                        "runs",
                        row -> runs(row.figures().runs()),
                        Comparator.comparingLong(row -> row.figures().runs()))
                .setWidth("104px");
        number(
                        "failed",
                        row -> Amounts.count(row.figures().failed()),
                        Comparator.comparingLong(row -> row.figures().failed()))
                .setPartNameGenerator(row -> row.figures().failed() > 0 ? "failed" : null);
        number(
                        "p95",
                        row -> row.figures().p95Millis() == null
                                ? "–"
                                : Durations.text(row.figures().p95Millis()),
                        Comparator.comparingLong(row -> row.figures().p95Millis() == null
                                ? -1
                                : row.figures().p95Millis()))
                .setWidth("96px");
        column("last", ServiceGrid::last, newest(row -> row.figures().last()))
                .setWidth("90px")
                .setFlexGrow(0);
        column(
                        "tags",
                        row -> ServiceWords.tags(row.listed().service().tags()),
                        Comparator.comparing(
                                row -> String.join(" ", row.listed().service().tags())))
                .setWidth("110px")
                .setFlexGrow(1);
        setItems(com.vaadin.flow.data.provider.DataProvider.ofCollection(rows));
        getListDataView().setIdentifierProvider(Row::name);
        NarrowWindow.hide(this, ALL_COLUMNS, List.of(getColumnByKey("tags"), getColumnByKey("interface")));
    }

    /** Shows these services, and keeps place and order of what was shown. */
    void show(String ofProject, List<Row> shown) {
        project = ofProject;
        rows.clear();
        rows.addAll(shown);
        getListDataView().refreshAll();
    }

    /** Orders by a column's key; with a minus before it, from the end. */
    void sort(String key) {
        boolean descending = key.startsWith("-");
        var column = getColumnByKey(descending ? key.substring(1) : key);
        if (column != null) {
            sort(List.of(new GridSortOrder<>(column, descending ? SortDirection.DESCENDING : SortDirection.ASCENDING)));
        }
    }

    /** Tells when a person orders by another column: its key, and whether from the end. */
    void sortedBy(BiConsumer<String, Boolean> listener) {
        addSortListener(event -> {
            if (event.isFromClient() && !event.getSortOrder().isEmpty()) {
                var order = event.getSortOrder().getFirst();
                listener.accept(order.getSorted().getKey(), order.getDirection() == SortDirection.DESCENDING);
            }
        });
    }

    private Column<Row> column(String key, Function<Row, Component> cell, Comparator<Row> order) {
        return addColumn(new ComponentRenderer<>(cell::apply))
                .setKey(key)
                .setHeader(Texts.text("services.column." + key))
                .setComparator(order)
                .setSortable(true);
    }

    private Column<Row> number(String key, Function<Row, String> cell, Comparator<Row> order) {
        return addColumn(cell::apply)
                .setKey(key)
                .setHeader(Texts.text("services.column." + key))
                .setComparator(order)
                .setSortable(true)
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("78px")
                .setFlexGrow(0);
    }

    private static Comparator<Row> newest(Function<Row, Instant> at) {
        return Comparator.comparing(at, Comparator.nullsFirst(Comparator.naturalOrder()));
    }

    private Component name(Row row) {
        var service = row.listed().service();
        var link = ServiceWords.link(project, service.name(), row.title());
        link.addClassName("fx-truncate");
        var words = new Div(link);
        if (!row.title().equals(service.name())) {
            var name = new Span(service.name());
            name.addClassNames("fx-muted", "fx-mono", "fx-truncate");
            words.add(name);
        }
        words.addClassName("services-name");
        var icon = Icons.of(ServiceWords.icon(row.listed().icon()));
        icon.addClassName("services-icon");
        var cell = new Div(icon, words);
        cell.addClassName("fx-row");
        return cell;
    }

    private static Component published(Row row) {
        boolean published = row.listed().published();
        var cell = new Span(
                Icons.of(published ? "workflow" : "radio"),
                new Span(Texts.text(published ? "services.published" : "services.anonymous")));
        cell.addClassNames("fx-row", "fx-small", published ? "services-published" : "fx-muted");
        cell.getElement()
                .setAttribute("title", Texts.text(published ? "services.published.tip" : "services.anonymous.tip"));
        return cell;
    }

    private static Component version(Row row) {
        var at = row.listed().versionAt();
        var version = row.listed().service().version();
        if (at == null || version == null) {
            return new Span("–");
        }
        var hash = new Span(ServiceWords.shortVersion(version));
        hash.addClassName("fx-mono");
        var author = new Span(" · " + row.listed().author());
        author.addClassName("services-author");
        var by = new Span(new TimeAgo(at), author);
        by.addClassNames("fx-muted", "fx-small", "fx-truncate");
        var cell = new Div(hash, by);
        cell.addClassName("fx-row");
        return cell;
    }

    private static Component last(Row row) {
        var last = row.figures().last();
        return last == null ? new Span(Texts.text("services.never")) : new TimeAgo(last);
    }

    private static String runs(long runs) {
        return Amounts.count(runs) + (runs >= ServiceFigures.MOST ? "+" : "");
    }
}
