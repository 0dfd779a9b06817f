package fx.app.ui.event;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import fx.app.trace.EventStream.Row;
import fx.app.ui.component.Amounts;
import fx.app.ui.component.Icons;
import fx.app.ui.component.NarrowWindow;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import java.util.List;
import java.util.function.Consumer;

/** The table of events. */
final class EventGrid extends Grid<Row> {
    private static final long serialVersionUID = 1L;

    /** Width of the window from which all columns have room. */
    private static final int ALL_COLUMNS = 1_150;

    private final String project;

    EventGrid(String project) {
        this.project = project;
        addClassName("events-grid");
        setSelectionMode(SelectionMode.NONE);
        getElement().setAttribute("aria-label", Texts.text("events.stream"));
        column("time", row -> new TimeAgo(row.at())).setWidth("90px").setFlexGrow(0);
        column("type", this::type).setWidth("180px").setFlexGrow(2);
        column("source", EventGrid::source).setWidth("130px").setFlexGrow(2);
        column("subject", EventGrid::subject).setWidth("130px").setFlexGrow(1);
        addColumn(row -> Amounts.bytes(row.size()))
                .setKey("size")
                .setHeader(Texts.text("events.column.size"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("84px")
                .setFlexGrow(0);
        column("rules", EventGrid::rules).setWidth("124px").setFlexGrow(0);
        column("trace", this::trace).setWidth("120px").setFlexGrow(0);
        NarrowWindow.hide(this, ALL_COLUMNS, List.of(getColumnByKey("size")));
        addItemClickListener(
                click -> getUI().ifPresent(ui -> ui.navigate(EventWords.address(project, click.getItem()))));
    }

    /** Tells when the list leaves its beginning, and when it is there again. */
    void scrolled(Consumer<Boolean> listener) {
        addAttachListener(_ -> getElement()
                .executeJs("const table = this.$.table; let was = false;"
                        + " table.addEventListener('scroll', () => { const now = table.scrollTop > 8;"
                        + " if (now !== was) { was = now;"
                        + " this.dispatchEvent(new CustomEvent('fx-scrolled', { detail: now })); } });"));
        getElement()
                .addEventListener(
                        "fx-scrolled",
                        event -> listener.accept(
                                event.getEventData().path("event.detail").asBoolean(false)))
                .addEventData("event.detail");
    }

    private Column<Row> column(String key, com.vaadin.flow.function.SerializableFunction<Row, Component> cell) {
        return addColumn(new ComponentRenderer<>(cell)).setHeader(Texts.text("events.column." + key));
    }

    private Component type(Row row) {
        var link = new Anchor(EventWords.address(project, row), row.type());
        link.addClassNames("fx-mono", "fx-truncate");
        return link;
    }

    private static Component source(Row row) {
        return truncated(row.source());
    }

    private static Component subject(Row row) {
        var text = truncated(row.subject() == null ? row.id() : row.subject());
        if (row.subject() == null) {
            text.addClassNames("fx-mono", "fx-muted");
        }
        return text;
    }

    private static Span truncated(String text) {
        var span = new Span(text);
        span.addClassNames("fx-truncate", "events-cell");
        span.getElement().setAttribute("title", text);
        return span;
    }

    private static Component rules(Row row) {
        var cell = new Span();
        cell.addClassNames("fx-row", "fx-small");
        if (row.duplicate()) {
            cell.add(Icons.of("copy"), new Span(Texts.text("events.rules.duplicate")));
            cell.addClassName("fx-muted");
        } else if (row.problem()) {
            cell.add(Icons.of("triangle-alert"), new Span(Texts.text("events.rules.problem")));
            cell.addClassName("events-problem");
        } else if (row.rules() > 0) {
            cell.add(Icons.of("zap"), new Span(Texts.text("events.rules", row.rules())));
            cell.addClassName("events-matched");
        } else {
            cell.add(new Span(Texts.text(row.rules() == 0 ? "events.rules.none" : "events.rules.waiting")));
            cell.addClassName("fx-muted");
        }
        return cell;
    }

    private Component trace(Row row) {
        if (row.trace() == null) {
            return new Span();
        }
        var link = EventWords.trace(project, row.trace(), EventWords.shortened(row.trace()));
        link.addClassNames("fx-mono", "events-trace");
        return link;
    }
}
