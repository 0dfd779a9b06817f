package fx.app.ui.component;

import fx.app.rest.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers a grid's questions for "rows 200 to 250" by walking from the nearest place that is known, so that a page deep
 * in a list of a million costs what the first one does. New rows move nothing while the list is held.
 */
final class KeysetPages<T> {
    /** More rows than these from the list's beginning are not compared: nobody who sees them sees the first one. */
    private static final int MOST_COMPARED = 200;

    private final LiveGrid.Source<T> source;
    private final TreeMap<Integer, Cursor> starts = new TreeMap<>();
    private @Nullable Cursor top;
    private @Nullable Cursor first;
    private boolean held;
    private int lastAsked;
    private List<T> begin = List.of();
    private int asked;
    private @Nullable List<T> ahead;

    /** What became of a list whose beginning is in view. */
    sealed interface Change<T> {
        /** Nothing that is in view. */
        record Nothing<T>() implements Change<T> {}

        /** The same rows in the same order, of which these differ. */
        record Rows<T>(List<T> rows) implements Change<T> {}

        /** Rows came, went or moved. */
        record Order<T>() implements Change<T> {}
    }

    KeysetPages(LiveGrid.Source<T> source) {
        this.source = source;
    }

    List<T> fetch(int offset, int limit) {
        lastAsked = offset;
        var rows = take(offset, limit);
        remember(offset, limit, rows);
        return rows;
    }

    /** The rows that a look found, if they are asked for, or else those of the source. */
    private List<T> take(int offset, int limit) {
        var found = ahead;
        ahead = null;
        if (found != null && offset == 0 && limit <= asked) {
            begins(found);
            return found.subList(0, Math.min(limit, found.size()));
        }
        return read(offset, limit);
    }

    private void begins(List<T> rows) {
        first = rows.isEmpty() ? null : source.place(rows.getFirst());
        fix();
        if (!rows.isEmpty()) {
            starts.put(rows.size(), source.place(rows.getLast()));
        }
    }

    private void remember(int offset, int limit, List<T> rows) {
        if (offset > begin.size() || offset + limit > MOST_COMPARED) {
            return;
        }
        var joined = new ArrayList<>(begin.subList(0, offset));
        joined.addAll(rows);
        begin = joined;
        asked = offset + limit;
    }

    /** What became of the rows from the first one on since they were last given; reads them once. */
    Change<T> look() {
        if (held || asked == 0) {
            return new Change.Order<>();
        }
        var now = source.page(null, asked);
        if (now.size() == begin.size()) {
            var differ = new ArrayList<T>();
            boolean ordered = true;
            for (int i = 0; i < now.size() && ordered; i++) {
                ordered = source.place(now.get(i)).equals(source.place(begin.get(i)));
                if (!now.get(i).equals(begin.get(i))) {
                    differ.add(now.get(i));
                }
            }
            if (ordered) {
                begin = now;
                return differ.isEmpty() ? new Change.Nothing<>() : new Change.Rows<>(differ);
            }
        }
        ahead = now;
        return new Change.Order<>();
    }

    private List<T> read(int offset, int limit) {
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
        begin = List.of();
        asked = 0;
        ahead = null;
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
