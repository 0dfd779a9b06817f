package fx.app.ui.event;

import fx.app.rest.Cursor;
import fx.app.trace.EventStream;
import fx.app.trace.EventStream.Found;
import fx.app.trace.EventStream.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search through events to which no index leads. What it has found stays found, and how far it has come is kept, so
 * that it goes on from there: it looks at no event twice, whether somebody scrolls on, asks it to search further, or new
 * events come in above.
 */
final class EventSearch {
    /** How much longer it looks when somebody asks it to search further. */
    private static final int FURTHER = 10;

    /** What it finds at a time when it searches further, and at most among new events before it begins anew. */
    private static final int PAGE = 100;

    /** Rows beyond which those found first are looked for again where somebody scrolls back to them. */
    private static final int KEPT = 5_000;

    private final Look look;
    private final List<Row> found = new ArrayList<>();
    private @Nullable Cursor newest;
    private @Nullable Cursor stoppedAt;
    private boolean complete;
    private boolean forgot;

    /** Looks at events. */
    interface Look {
        /**
         * @param after the place after which to look, or null for the newest
         * @param since only at events that are not older, or null
         */
        Found at(@Nullable Cursor after, @Nullable Instant since, int most, Duration patience);
    }

    /** @param newest place of the newest event as the search begins, or null where there is none */
    EventSearch(Look look, @Nullable Cursor newest) {
        this.look = look;
        this.newest = newest;
    }

    /** Up to {@code most} rows after a place, or from the newest on for null: what was found, and what is yet to be. */
    List<Row> page(@Nullable Cursor after, int most) {
        if (forgot && (after == null || !olderThan(after, found.getFirst().place()))) {
            return look.at(after, null, most, EventStream.PATIENCE).rows();
        }
        int from = 0;
        while (after != null
                && from < found.size()
                && !olderThan(found.get(from).place(), after)) {
            from++;
        }
        while (found.size() < from + most && stoppedAt == null && !complete) {
            goOn(from + most - found.size(), EventStream.PATIENCE);
        }
        var page = List.copyOf(found.subList(from, Math.min(found.size(), from + most)));
        if (found.size() > 2 * KEPT) {
            found.subList(0, KEPT).clear();
            forgot = true;
        }
        return page;
    }

    /** Goes on from where it was ended for want of time, and takes more of it. */
    void further() {
        if (stoppedAt != null) {
            goOn(PAGE, EventStream.PATIENCE.multipliedBy(FURTHER));
        }
    }

    private void goOn(int most, Duration patience) {
        var from = stoppedAt != null
                ? stoppedAt
                : found.isEmpty() ? null : found.getLast().place();
        var more = look.at(from, null, most, patience);
        found.addAll(more.rows());
        stoppedAt = more.searchedTo();
        complete = stoppedAt == null && more.rows().size() < most;
    }

    /**
     * Looks at what came since, and only at that.
     *
     * @param nowNewest place of the event that is the newest by now
     * @return whether something of it fits
     */
    boolean news(Cursor nowNewest) {
        var known = newest;
        newest = nowNewest;
        var more = look.at(null, known == null ? null : known.at(), PAGE, EventStream.PATIENCE);
        var fitting = more.rows().stream()
                .filter(row -> known == null || olderThan(known, row.place()))
                .toList();
        if (fitting.size() == PAGE || more.searchedTo() != null) {
            // Too much came at once to tell what lies between: it begins anew.
            found.clear();
            stoppedAt = null;
            complete = false;
            forgot = false;
            return true;
        }
        found.addAll(0, fitting);
        return !fitting.isEmpty();
    }

    /** How far it has come, where it was ended for want of time; null where all was looked at, or enough was found. */
    @Nullable
    Cursor stoppedAt() {
        return stoppedAt;
    }

    private static boolean olderThan(Cursor one, Cursor other) {
        int byTime = one.at().compareTo(other.at());
        return byTime < 0 || (byTime == 0 && one.id().compareTo(other.id()) < 0);
    }
}
