package fx.engine.topology;

import java.time.Duration;

/**
 * Spaces the router's commits once there are many of them. A commit has a fixed price at the broker, about as much as a
 * hundred records: where one follows the other as closely as it can, two thirds of what the machine can do goes into
 * them, and scripts get the rest. Few commits are never held up, so that an idle flow waits for none.
 *
 * <p>A token bucket, in the form of the generic cell rate algorithm: a commit moves the time on that is due, and the
 * next poll waits where that lies too far ahead.
 */
final class CommitPace {
    /** Between two commits in the long run: 80 a second. */
    static final long INTERVAL_NANOS = Duration.ofMillis(12).plusNanos(500_000).toNanos();
    /** Commits that may follow each other closely after a quiet second. */
    static final int BURST = 40;

    private static final long AHEAD_NANOS = BURST * INTERVAL_NANOS;

    private long due;
    private boolean begun;

    /**
     * A commit was made.
     *
     * @param now nanoseconds of a monotonic clock
     */
    void committed(long now) {
        if (!begun || due - now < 0) {
            begun = true;
            due = now;
        }
        // Where commits are forced closer than that, the debt is one interval at most: it slows nothing for long.
        due = due - now > AHEAD_NANOS ? now + AHEAD_NANOS + INTERVAL_NANOS : due + INTERVAL_NANOS;
    }

    /**
     * How long the next poll has to wait, so that more records gather for its commit.
     *
     * @param now nanoseconds of the same clock
     * @return nanoseconds from 0 to {@link #INTERVAL_NANOS}
     */
    long pause(long now) {
        return begun ? Math.clamp(due - now - AHEAD_NANOS, 0, INTERVAL_NANOS) : 0;
    }
}
