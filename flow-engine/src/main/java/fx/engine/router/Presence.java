package fx.engine.router;

import java.time.Duration;

/**
 * Knows whether the router was at work all the time. One that was stopped for a while (by the operating system, by a
 * long collection of garbage) finds leases that look as if they had ended, while the heartbeats and completions that
 * came in time still wait unread. So for the length of a lease after it began or woke, no lease ends.
 */
final class Presence {
    /** Part of a lease that may pass unnoticed; heartbeats come at least three times a lease. */
    private static final int PART_OF_A_LEASE = 6;

    private static final long NEVER = Long.MIN_VALUE;

    private final long lease;
    private long last = NEVER;
    private long since;

    Presence(Duration lease) {
        this.lease = lease.toMillis();
    }

    /** Notes that the router is at work; true if it was not for too long before. */
    boolean returnsAt(long now) {
        boolean away = last == NEVER || now - last > lease / PART_OF_A_LEASE;
        last = now;
        if (away) {
            since = now;
        }
        return away;
    }

    /** Whether it was there long enough to have read what was sent while it was away. */
    boolean settled(long now) {
        return now - since >= lease;
    }
}
