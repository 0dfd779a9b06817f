package fx.app.ui.component;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import fx.app.rest.Cursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of things that go on happening, newest first: lazy whatever its length, and live. Who looks at its beginning
 * sees new rows come in; who has scrolled keeps his place and is told how many are new.
 */
public final class LiveGrid<T> extends Div {
    private static final long serialVersionUID = 1L;
    private static final int MOST_COUNTED = 100;
    private static final String BEHAVIOUR = """
            const grid = this, host = $0, table = grid.$.table;
            if (grid.fxLive) return;
            grid.fxLive = true;
            let top = true;
            table.addEventListener('scroll', () => {
              const now = table.scrollTop < 8;
              if (now !== top) { top = now; host.$server.scrolled(now); }
            }, {passive: true});
            """;

    private final Grid<T> grid = new Grid<>();
    private final Button news = new Button();
    private transient @Nullable Source<T> source;
    private transient @Nullable KeysetPages<T> pages;
    private transient Runnable followed = () -> {};
    private boolean top = true;
    private boolean paused;

    /** Where the rows come from. */
    public interface Source<T> {
        /** Up to {@code most} rows after a place, or from the newest on for null. */
        List<T> page(@Nullable Cursor after, int most);

        /** How many rows are newer than a place; may stop counting at {@code most}. */
        int countBefore(Cursor place, int most);

        /** The place of a row. */
        Cursor place(T row);
    }

    /** An empty list, until {@link #from} says where its rows come from. */
    public LiveGrid(String label) {
        addClassName("fx-live-grid");
        grid.setSizeFull();
        grid.getElement().setAttribute("aria-label", label);
        // The browser makes a new element when a list is taken out and comes back.
        addAttachListener(_ -> grid.getElement().executeJs(BEHAVIOUR, getElement()));
        RowOpening.of(grid);
        news.addClassName("fx-news");
        news.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.SMALL);
        news.setIcon(Icons.of("arrow-up"));
        news.setVisible(false);
        news.addClickListener(_ -> toTop());
        add(grid, news);
    }

    /** The grid, to give it columns. */
    public Grid<T> grid() {
        return grid;
    }

    /** Shows what a source has, from its newest row on. */
    public void from(Source<T> rows) {
        source = rows;
        var keyset = new KeysetPages<>(rows);
        pages = keyset;
        top = true;
        news.setVisible(false);
        if (paused) {
            keyset.hold();
        }
        var provider = new CallbackDataProvider<T, Void>(
                query -> keyset.fetch(query.getOffset(), query.getLimit()).stream(),
                _ -> 0,
                row -> rows.place(row).id());
        grid.setItems(provider).setItemCountUnknown();
        grid.scrollToStart();
    }

    /** Shows what has changed since, without moving what is being read. */
    public void refresh() {
        var rows = source;
        var keyset = pages;
        if (rows == null || keyset == null) {
            return;
        }
        var first = keyset.first();
        if ((paused || !top) && first != null) {
            int newer = rows.countBefore(first, MOST_COUNTED);
            news.setVisible(newer > 0);
            news.setText(
                    newer >= MOST_COUNTED
                            ? Texts.text("common.new.many", MOST_COUNTED - 1)
                            : Texts.text("common.new", newer));
        }
        switch (keyset.look()) {
            case KeysetPages.Change.Nothing<T> _ -> {}
            case KeysetPages.Change.Rows<T>(var differing) ->
                differing.forEach(row -> grid.getDataProvider().refreshItem(row));
            case KeysetPages.Change.Order<T> _ -> {
                keyset.refresh();
                grid.getDataProvider().refreshAll();
            }
        }
    }

    /** Lets the list stand still, or go on with what is newest. */
    public void pause(boolean still) {
        if (still != paused) {
            paused = still;
            settle();
        }
    }

    /** Is told when somebody asks for what is newest, which ends a pause. */
    public void onFollow(Runnable listener) {
        followed = listener;
    }

    /** Whether the list's beginning is in view. */
    @ClientCallable
    void scrolled(boolean atTop) {
        if (atTop != top) {
            top = atTop;
            settle();
        }
    }

    private void settle() {
        var keyset = pages;
        if (keyset == null) {
            return;
        }
        if (paused || !top) {
            keyset.hold();
        } else {
            keyset.release();
            news.setVisible(false);
            grid.getDataProvider().refreshAll();
        }
    }

    private void toTop() {
        paused = false;
        top = true;
        settle();
        grid.scrollToStart();
        followed.run();
    }
}
