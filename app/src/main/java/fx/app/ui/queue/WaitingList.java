package fx.app.ui.queue;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import fx.app.execution.ExecutionView;
import fx.app.ui.component.RowOpening;
import fx.app.ui.component.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.IntSupplier;

/** What waits, the next to start first. */
final class WaitingList extends Div {
    private static final long serialVersionUID = 1L;

    private final Grid<ExecutionView> grid = new Grid<>();
    private final transient Rows rows;
    private final transient IntSupplier count;
    private final transient Runnable selected;
    private boolean listening;

    /** Gives a part of the list. */
    interface Rows {
        List<ExecutionView> of(int offset, int limit);
    }

    WaitingList(Rows rows, IntSupplier count, Runnable selected) {
        this.rows = rows;
        this.count = count;
        this.selected = selected;
        addClassName("fx-live-grid");
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", Texts.text("queue.next"));
        RowOpening.of(grid);
        add(grid);
    }

    void columns(String project, boolean selectable) {
        grid.removeAllColumns();
        grid.setSelectionMode(selectable ? Grid.SelectionMode.MULTI : Grid.SelectionMode.NONE);
        if (selectable && !listening) {
            grid.addSelectionListener(_ -> selected.run());
        }
        listening = selectable;
        var base = "p/" + project + "/";
        grid.addColumn(LitRenderer.of("<span class=\"fx-muted fx-number\">${index + 1}</span>"))
                .setHeader(Texts.text("queue.place"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("76px")
                .setFlexGrow(0);
        grid.addColumn(one -> Objects.toString(one.priority(), ""))
                .setHeader(Texts.text("queue.column.priority"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("84px")
                .setFlexGrow(0);
        grid.addColumn(LitRenderer.<ExecutionView>of(
                                "<div class=\"fx-cell\"><a data-open router-link href=\"${item.href}\">${item.service}</a>"
                                        + "<span class=\"fx-muted fx-small\">${item.place}</span></div>")
                        .withProperty("href", one -> base + "runs/" + one.id())
                        .withProperty("service", one -> Objects.requireNonNullElse(one.service(), Texts.text("runs.unknown")))
                        .withProperty("place", one -> one.flow() == null
                                ? ""
                                : Texts.text("runs.place", one.flow(), Objects.toString(one.node(), ""))))
                .setHeader(Texts.text("queue.column.service"))
                .setFlexGrow(3);
        grid.addColumn(ExecutionView::pool)
                .setHeader(Texts.text("queue.column.pool"))
                .setWidth("110px")
                .setFlexGrow(0);
        grid.addColumn(LitRenderer.<ExecutionView>of("<fx-elapsed since=\"${item.at}\"></fx-elapsed>")
                        .withProperty("at", one -> one.queuedAt().toString()))
                .setHeader(Texts.text("queue.waits"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("120px")
                .setFlexGrow(0);
        grid.addColumn(LitRenderer.<ExecutionView>of(
                                "<span class=\"fx-muted\">${item.text}</span> <fx-time at=\"${item.at}\" ?hidden=${!item.at}></fx-time>")
                        .withProperty("text", one -> pauses(one) ? Texts.text("queue.pauses", one.attempt()) : "")
                        .withProperty("at", one -> pauses(one) ? Objects.toString(one.notBefore(), "") : ""))
                .setHeader(Texts.text("queue.holds"))
                .setFlexGrow(2);
        grid.addColumn(LitRenderer.<ExecutionView>of(
                                "<a class=\"fx-mono fx-quiet\" router-link href=\"${item.href}\">${item.text}</a>")
                        .withProperty("href", one -> base + "traces/" + one.trace())
                        .withProperty("text", one -> Objects.toString(one.trace(), "").substring(0, Math.min(7, Objects.toString(one.trace(), "").length()))))
                .setHeader(Texts.text("queue.trace"))
                .setWidth("104px")
                .setFlexGrow(0);
    }

    private static boolean pauses(ExecutionView one) {
        return one.notBefore() != null && one.notBefore().isAfter(Instant.now());
    }

    void begin() {
        grid.setItems(new CallbackDataProvider<ExecutionView, Void>(
                query -> rows.of(query.getOffset(), query.getLimit()).stream(),
                _ -> count.getAsInt(),
                ExecutionView::id));
    }

    void refresh() {
        grid.getDataProvider().refreshAll();
    }

    int chosen() {
        return grid.getSelectedItems().size();
    }

    List<String> ids() {
        return grid.getSelectedItems().stream().map(ExecutionView::id).toList();
    }

    void deselect() {
        grid.deselectAll();
    }
}
