package fx.app.ui.queue;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import fx.app.execution.QueueService.Lane;
import fx.app.execution.QueueService.Overview;
import fx.app.ui.component.Durations;
import fx.app.ui.component.Texts;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What waits by pool and priority, as figures; choosing a line narrows the list below. */
final class LaneTable extends Div {
    private static final long serialVersionUID = 1L;
    private static final List<String> COLUMNS =
            List.of("pool", "priority", "queued", "oldest", "in", "out", "estimate");

    private final transient Consumer<@Nullable Lane> chosen;
    private transient @Nullable Object shown;

    LaneTable(Consumer<@Nullable Lane> chosen) {
        this.chosen = chosen;
        addClassNames("fx-panel", "fx-lanes");
    }

    void show(Overview overview, @Nullable String pool, @Nullable Integer priority) {
        var wanted = List.of(overview.lanes(), String.valueOf(pool), String.valueOf(priority));
        if (wanted.equals(shown)) {
            return;
        }
        shown = wanted;
        long most = Math.max(
                1, overview.lanes().stream().mapToLong(Lane::queued).max().orElse(1));
        var table = new NativeTable();
        table.getElement().setAttribute("aria-label", Texts.text("queue.lanes"));
        var header = new NativeTableRow();
        for (var column : COLUMNS) {
            var cell = new NativeTableHeaderCell(Texts.text("queue.column." + column));
            cell.getElement()
                    .setAttribute("scope", "col")
                    .setAttribute("title", Texts.text("queue.column." + column + ".text"));
            cell.addClassName(column);
            header.add(cell);
        }
        table.getHead().add(header);
        for (var lane : overview.lanes()) {
            boolean here =
                    lane.pool().equals(pool) && Integer.valueOf(lane.priority()).equals(priority);
            table.getBody().add(row(lane, most, here));
        }
        removeAll();
        add(table);
    }

    private NativeTableRow row(Lane lane, long most, boolean here) {
        var choose = new NativeButton(lane.pool(), _ -> chosen.accept(lane));
        choose.addClassName("fx-lane");
        choose.getElement()
                .setAttribute("aria-pressed", String.valueOf(here))
                .setAttribute("aria-label", Texts.text("queue.lane.choose", lane.pool(), lane.priority()));
        var bar = new Div();
        bar.addClassName("fx-lane-bar");
        bar.getStyle().set("width", Math.max(lane.queued() == 0 ? 0 : 2, 100 * lane.queued() / most) + "%");
        var number = new Span(Texts.text("queue.number", lane.queued()));
        var queued = new Div(number, bar);
        queued.addClassName("fx-lane-queued");
        if (lane.pausing() > 0) {
            var pausing = new Span(Texts.text("queue.pausing", lane.pausing()));
            pausing.addClassNames("fx-muted", "fx-small");
            queued.addComponentAtIndex(1, pausing);
        }
        var row = new NativeTableRow(
                cell("pool", choose),
                cell("priority", new Span(String.valueOf(lane.priority()))),
                cell("queued", queued),
                cell("oldest", lane.oldest() == null ? new Span("–") : new Elapsed(lane.oldest())),
                cell("in", new Span(Texts.text("queue.per-minute", lane.in()))),
                cell("out", new Span(Texts.text("queue.per-minute", lane.out()))),
                cell("estimate", new Span(estimate(lane))));
        if (here) {
            row.addClassName("here");
        }
        return row;
    }

    private static String estimate(Lane lane) {
        if (lane.queued() == 0) {
            return Texts.text("queue.estimate.empty");
        }
        return lane.estimate() == null
                ? Texts.text("queue.estimate.none")
                : Texts.text("queue.estimate.about", Durations.text(lane.estimate()));
    }

    private static NativeTableCell cell(String name, Component content) {
        var cell = new NativeTableCell(content);
        cell.addClassName(name);
        return cell;
    }

    /** Counts from an instant by itself. */
    @Tag("fx-elapsed")
    private static final class Elapsed extends HtmlComponent {
        private static final long serialVersionUID = 1L;

        private Elapsed(Instant since) {
            getElement().setAttribute("since", since.toString());
        }
    }
}
