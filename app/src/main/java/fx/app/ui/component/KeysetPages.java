package fx.app.ui.component;

import fx.app.rest.Cursor;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers a grid's questions for "rows 200 to 250" by walking from the nearest place that is known, so that a page deep
 * in a list of a million costs what the first one does. New rows move nothing while the list is held.
 */
final class KeysetPages<T> {
    private final LiveGrid.Source<T> source;
    private final TreeMap<Integer, Cursor> starts = new TreeMap<>();
    private @Nullable Cursor top;
    private @Nullable Cursor first;
    private boolean held;
    private int lastAsked;

    KeysetPages(LiveGrid.Source<T> source) {
        this.source = source;
    }

    List<T> fetch(int offset, int limit) {
        lastAsked = offset;
        var known = starts.floorEntry(offset);
        int from = known == null ? 0 : known.getKey();
        var rows = source.page(known == null ? top : known.getValue(), offset - from + limit);
        if (offset == 0) {
            first = rows.isEmpty() ? null : source.place(rows.getFirst());
            fix();
        }
        if (!rows.isEmpty()) {
            starts.put(from + rows.size(), source.place(rows.getLast()));
        }
        return rows.subList(Math.min(offset - from, rows.size()), rows.size());
    }

    /** Begins again with the newest row. */
    void release() {
        starts.clear();
        held = false;
        top = null;
    }

    /** Keeps the row that is first now, or will be when the list is first read, at the first place, whatever comes. */
    void hold() {
        held = true;
        fix();
    }

    private void fix() {
        if (held && top == null && first != null) {
            // Nothing of the same moment lies between this id and itself with a sign more.
            top = new Cursor(first.at(), first.id() + "0");
        }
    }

    /** To be called before rows are asked for again: some may have left the list since. */
    void refresh() {
        if (top == null) {
            starts.clear();
            return;
        }
        var kept = starts.floorEntry(lastAsked);
        starts.clear();
        if (kept != null) {
            starts.put(kept.getKey(), kept.getValue());
        }
    }

    /** The place of the row that is first. */
    @Nullable
    Cursor first() {
        return first;
    }
}
