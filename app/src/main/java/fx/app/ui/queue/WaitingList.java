package fx.app.ui.queue;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import fx.app.execution.ExecutionView;
import fx.app.execution.QueueService.Waiter;
import fx.app.ui.component.NarrowWindow;
import fx.app.ui.component.RowOpening;
import fx.app.ui.component.SelectionColumn;
import fx.app.ui.component.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What waits, the next to start first. */
final class WaitingList extends Div {
    private static final long serialVersionUID = 1L;
    private static final int NARROW = 1_200;

    private final Grid<Waiter> grid = new Grid<>();
    private final transient QueuePages.Rows rows;
    private final transient Runnable selected;
    private transient QueuePages pages;
    private boolean prepared;

    WaitingList(QueuePages.Rows rows, Runnable selected) {
        this.rows = rows;
        this.pages = new QueuePages(rows);
        this.selected = selected;
        addClassName("fx-live-grid");
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", Texts.text("queue.next"));
        RowOpening.of(grid);
        add(grid);
    }

    void columns(String project, boolean selectable) {
        if (prepared) {
            return;
        }
        prepared = true;
        grid.setSelectionMode(selectable ? Grid.SelectionMode.MULTI : Grid.SelectionMode.NONE);
        if (selectable) {
            SelectionColumn.name(grid);
            grid.addSelectionListener(_ -> selected.run());
        }
        var base = "p/" + project + "/";
        grid.addColumn(LitRenderer.of("<span class=\"fx-muted fx-number\">${index + 1}</span>"))
                .setHeader(Texts.text("queue.place"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("76px")
                .setFlexGrow(0);
        grid.addColumn(one -> Objects.toString(one.execution().priority(), ""))
                .setHeader(Texts.text("queue.column.priority"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("84px")
                .setFlexGrow(0);
        grid.addColumn(LitRenderer.<Waiter>of(
                                "<div class=\"fx-cell\"><a data-open router-link href=\"${item.href}\">${item.service}</a>"
                                        + "<span class=\"fx-muted fx-small\">${item.place}</span></div>")
                        .withProperty(
                                "href", one -> base + "runs/" + one.execution().id())
                        .withProperty(
                                "service",
                                one -> Objects.requireNonNullElse(
                                        one.execution().service(), Texts.text("runs.unknown")))
                        .withProperty("place", one -> place(one.execution())))
                .setHeader(Texts.text("queue.column.service"))
                .setFlexGrow(3);
        var pool = grid.addColumn(one -> Objects.toString(one.execution().pool(), ""))
                .setHeader(Texts.text("queue.column.pool"))
                .setWidth("110px")
                .setFlexGrow(0);
        grid.addColumn(LitRenderer.<Waiter>of("<fx-elapsed since=\"${item.at}\"></fx-elapsed>")
                        .withProperty("at", one -> one.execution().queuedAt().toString()))
                .setHeader(Texts.text("queue.waits"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("120px")
                .setFlexGrow(0);
        grid.addColumn(LitRenderer.<Waiter>of(
                                "<span class=\"fx-muted\">${item.text}</span> <fx-time at=\"${item.at}\" ?hidden=${!item.at}></fx-time>")
                        .withProperty("text", one -> holds(one))
                        .withProperty(
                                "at",
                                one -> pauses(one)
                                        ? Objects.toString(one.execution().notBefore(), "")
                                        : ""))
                .setHeader(Texts.text("queue.holds"))
                .setFlexGrow(2);
        var trace = grid.addColumn(LitRenderer.<Waiter>of(
                                "<a class=\"fx-mono fx-quiet\" router-link href=\"${item.href}\">${item.text}</a>")
                        .withProperty(
                                "href",
                                one -> base + "traces/" + one.execution().trace())
                        .withProperty(
                                "text",
                                one -> shortened(
                                        Objects.toString(one.execution().trace(), ""))))
                .setHeader(Texts.text("queue.trace"))
                .setWidth("96px")
                .setFlexGrow(0);
        NarrowWindow.hide(grid, NARROW, List.of(pool, trace));
    }

    private static String shortened(String id) {
        return id.substring(0, Math.min(7, id.length()));
    }

    private static String place(ExecutionView execution) {
        return execution.flow() == null
                ? ""
                : Texts.text("runs.place", execution.flow(), Objects.toString(execution.node(), ""));
    }

    private static String holds(Waiter one) {
        if (pauses(one)) {
            return Texts.text("queue.pauses", one.execution().attempt() + 1);
        }
        return one.limit() == null ? "" : Texts.text("queue.limit", one.limit());
    }

    private static boolean pauses(Waiter waiter) {
        var until = waiter.execution().notBefore();
        return until != null && until.isAfter(Instant.now());
    }

    void begin() {
        var asked = new QueuePages(rows);
        pages = asked;
        grid.setItems(new CallbackDataProvider<Waiter, Void>(
                        query -> asked.fetch(query.getOffset(), query.getLimit()).stream(),
                        _ -> 0,
                        one -> one.execution().id()))
                .setItemCountUnknown();
    }

    void refresh() {
        pages.refresh();
        grid.getDataProvider().refreshAll();
    }

    int chosen() {
        return grid.getSelectedItems().size();
    }

    List<String> ids() {
        return grid.getSelectedItems().stream().map(one -> one.execution().id()).toList();
    }

    void deselect() {
        grid.deselectAll();
    }
}
