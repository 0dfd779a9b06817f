package fx.engine.router;

import java.time.Duration;

/**
 * How the router decides where no plan says otherwise.
 *
 * @param shard number of the shard
 * @param shards how many there are
 * @param lease length of a lease, and of the silence after which an executor counts as lost
 * @param ageing wait after which an execution rises by one priority
 * @param duplicateWindow how long an event's identity is remembered
 * @param duplicateLimit most identities that are remembered: where there are more, the oldest go before their time
 * @param hopLimit most events between an event and the first of its trace
 */
public record RouterPolicy(
        int shard,
        int shards,
        Duration lease,
        Duration ageing,
        Duration duplicateWindow,
        int duplicateLimit,
        int hopLimit) {
    /** Retries after lost leases; a script that kills its executors must not take down more of them. */
    static final int LOSSES = 2;
    /** Retries after errors outside the script. */
    static final int INFRASTRUCTURE_FAILURES = 10;

    static final long INFRASTRUCTURE_BACKOFF_MILLIS = 1_000;
    static final long LONGEST_BACKOFF_MILLIS = 3_600_000;
    /** How long ended executions are remembered, so that late results are refused with their story. */
    static final long REMEMBER_ENDED_MILLIS = 600_000;
    /** How much longer than its time limit an attempt may be leased before the router ends it itself. */
    static final long OVERTIME_MILLIS = 60_000;

    static final long CANCEL_GRACE_MILLIS = 10_000;
    /** Built-in steps that one command may run, so that a loop of them ends. */
    static final int STEPS_IN_A_COMMAND = 1_000;
    /** Events of built-in steps that are routed in the transaction that emits them; more are routed on their own. */
    static final int EVENTS_IN_A_COMMAND = 2_000;

    public RouterPolicy {
        if (shard < 0
                || shard >= shards
                || !lease.isPositive()
                || !ageing.isPositive()
                || hopLimit < 1
                || duplicateLimit < 1) {
            throw new IllegalArgumentException("Not a policy: shard " + shard + " of " + shards + ", lease " + lease
                    + ", ageing " + ageing + ", " + hopLimit + " hops");
        }
    }

    /** One shard with the defaults of the reference. */
    public static RouterPolicy standard() {
        return new RouterPolicy(
                0, 1, Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofHours(24), 2_000_000, 50);
    }
}
