package fx.engine.router;

import fx.engine.router.RouterState.Sweep;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/**
 * Which identities of events are forgotten: those older than the window, and the oldest where there are more than may
 * be. It looks at a few of them each time. What it counts on its way through all of them says how far the next way has
 * to shorten the window, so that neither a count in memory nor an index by age is to be kept with every event.
 */
final class DuplicateWindow {
    private static final int LEAST_AT_ONCE = 500;
    /** A way through all of them takes at most this many looks, ten minutes: each is work beside all other. */
    private static final int LOOKS = 6_000;

    private static final long MINUTE = 60_000;
    /** Part of the bound down to which it shortens, so that it need not do so at once again. */
    private static final double TARGET = 0.9;

    private final long window;
    private final int most;
    private final TreeMap<Long, Integer> byMinute = new TreeMap<>();
    private String cursor = "";
    private long total;
    private long notBefore = Long.MIN_VALUE;

    DuplicateWindow(RouterPolicy policy) {
        window = policy.duplicateWindow().toMillis();
        most = policy.duplicateLimit();
    }

    /** Looks at the next ones and gives those to forget. */
    List<String> next(RouterState state, long now) {
        long oldest = Math.max(now - window, notBefore);
        int looks = (int) Math.max(LEAST_AT_ONCE, total / LOOKS);
        Sweep sweep = state.identities(cursor, looks, at -> {
            if (at < oldest) {
                return true;
            }
            byMinute.merge(at / MINUTE, 1, Integer::sum);
            return false;
        });
        cursor = sweep.cursor();
        if (cursor.isEmpty()) {
            measure();
        }
        return sweep.found();
    }

    private void measure() {
        total = byMinute.values().stream().mapToLong(Integer::longValue).sum();
        notBefore = Long.MIN_VALUE;
        long left = total;
        for (var minute : byMinute.entrySet()) {
            if (total <= most || left <= most * TARGET) {
                break;
            }
            left -= minute.getValue();
            notBefore = (minute.getKey() + 1) * MINUTE;
        }
        byMinute.clear();
    }

    /** How long identities are remembered at present. */
    Duration inForce(long now) {
        return Duration.ofMillis(Math.min(window, notBefore == Long.MIN_VALUE ? window : now - notBefore));
    }
}
