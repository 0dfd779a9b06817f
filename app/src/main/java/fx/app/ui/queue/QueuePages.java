package fx.app.ui.queue;

import fx.app.execution.QueueService.Waiter;
import fx.app.execution.Queues.Place;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers a grid's questions for "rows 200 to 250" of a queue by going on behind the nearest row that is known, so that a
 * page far down costs what the first one does.
 */
final class QueuePages {
    /** How far down the place of a row in the queue is exact while others leave it; below, what is read stays in view. */
    private static final int EXACT = 1_000;

    private final Rows rows;
    private final TreeMap<Integer, Place> starts = new TreeMap<>();
    private int lastAsked;

    /** Gives a part of the queue. */
    interface Rows {
        List<Waiter> of(@Nullable Place after, int skip, int limit);
    }

    QueuePages(Rows rows) {
        this.rows = rows;
    }

    List<Waiter> fetch(int offset, int limit) {
        lastAsked = offset;
        var known = starts.floorEntry(offset);
        int from = known == null ? 0 : known.getKey();
        var page = rows.of(known == null ? null : known.getValue(), offset - from, limit);
        if (!page.isEmpty()) {
            starts.put(offset + page.size(), page.getLast().place());
        }
        return page;
    }

    /** To be called before rows are asked for again: some have left the queue since. */
    void refresh() {
        var kept = lastAsked < EXACT ? null : starts.floorEntry(lastAsked);
        starts.clear();
        if (kept != null) {
            starts.put(kept.getKey(), kept.getValue());
        }
    }
}
