package fx.app.ui.event;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.function.SerializableFunction;
import fx.app.trace.EventStream.Row;
import fx.app.ui.component.Amounts;
import fx.app.ui.component.Icons;
import fx.app.ui.component.NarrowWindow;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import java.util.List;

/** The columns of the list of events. */
final class EventColumns {

    /** Width of the window from which all columns have room. */
    private static final int ALL_COLUMNS = 1_150;

    private final String project;

    private EventColumns(String project) {
        this.project = project;
    }

    /** Gives them to a list. */
    static void addTo(Grid<Row> grid, String project) {
        new EventColumns(project).addTo(grid);
    }

    private void addTo(Grid<Row> grid) {
        grid.addClassName("events-grid");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        column(grid, "time", row -> new TimeAgo(row.at())).setWidth("90px").setFlexGrow(0);
        column(grid, "type", this::type).setWidth("180px").setFlexGrow(2);
        column(grid, "source", EventColumns::source).setWidth("130px").setFlexGrow(2);
        column(grid, "subject", EventColumns::subject).setWidth("130px").setFlexGrow(1);
        var size = grid.addColumn(row -> Amounts.bytes(row.size()))
                .setHeader(Texts.text("events.column.size"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("84px")
                .setFlexGrow(0);
        column(grid, "rules", EventColumns::rules).setWidth("124px").setFlexGrow(0);
        column(grid, "trace", this::trace).setWidth("120px").setFlexGrow(0);
        NarrowWindow.hide(grid, ALL_COLUMNS, List.of(size));
    }

    private static Grid.Column<Row> column(Grid<Row> grid, String key, SerializableFunction<Row, Component> cell) {
        return grid.addColumn(new ComponentRenderer<>(cell)).setHeader(Texts.text("events.column." + key));
    }

    private Component type(Row row) {
        var link = new Anchor(EventWords.address(project, row), row.type());
        link.addClassNames("fx-mono", "fx-truncate");
        link.getElement().setAttribute("data-open", true);
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
