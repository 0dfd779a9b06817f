package fx.app.ui.event;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets a grid that asks by position read a list that goes by places: remembers the place at each page's end, so that
 * going on costs one page, however far down.
 *
 * @param <T> rows
 * @param <P> places
 */
final class KeysetPages<T, P> {
    private static final int PAGE = 50;

    private final Source<T, P> source;
    private final Function<T, P> place;
    /** The place before the row of that position. */
    private final TreeMap<Integer, P> before = new TreeMap<>();

    /** Reads rows after a place, or from the beginning for null. */
    interface Source<T, P> {
        List<T> read(@Nullable P after, int limit);
    }

    KeysetPages(Source<T, P> source, Function<T, P> place) {
        this.source = source;
        this.place = place;
    }

    /** Forgets all places: the list begins anew. */
    void reset() {
        before.clear();
    }

    /** Rows from a position on. */
    List<T> read(int offset, int limit) {
        var known = before.floorEntry(offset);
        int from = known == null ? 0 : known.getKey();
        var rows = source.read(known == null ? null : known.getValue(), offset - from + limit);
        for (int at = 0; at < rows.size(); at++) {
            int next = from + at + 1;
            if (next % PAGE == 0) {
                before.put(next, place.apply(rows.get(at)));
            }
        }
        return rows.size() <= offset - from ? List.of() : new ArrayList<>(rows.subList(offset - from, rows.size()));
    }
}
