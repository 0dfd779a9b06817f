package fx.engine.router;

import fx.engine.execution.ExecutionId;
import fx.engine.execution.ExecutionState;
import org.jspecify.annotations.Nullable;

/**
 * What the index of the backlog holds of an execution: never a payload, at most 200 bytes. A phase offers only its
 * legal next ones; anything else is a broken assumption and an {@link IllegalStateException}.
 *
 * @param id the execution
 * @param phase where it stands
 * @param place its place in the backlog
 * @param tally what its attempts came to
 * @param queuedAt epoch milliseconds
 * @param run run of a flow that it belongs to, or null
 * @param notBefore while it waits: when it may start
 * @param lease while it is leased: the lease
 * @param cancellation who wants it cancelled while it runs, or null
 * @param ended once it ended: its final state
 * @param endedAt once it ended: epoch milliseconds
 */
record ExecutionEntry(
        ExecutionId id,
        Phase phase,
        Place place,
        Tally tally,
        long queuedAt,
        @Nullable String run,
        long notBefore,
        @Nullable Lease lease,
        @Nullable Cancellation cancellation,
        @Nullable ExecutionState ended,
        long endedAt) {

    /** Ready to be leased; waiting for a time; leased; over. */
    enum Phase {
        READY,
        WAITING,
        LEASED,
        ENDED
    }

    /**
     * @param pool pool of executors
     * @param priority 1 to 10
     * @param order the lower, the earlier among those of one priority
     * @param service {@code project/name}
     * @param concurrency most executions of the service that may run at once, or 0
     * @param timeoutMillis wall clock limit of one attempt
     */
    record Place(String pool, int priority, long order, String service, int concurrency, long timeoutMillis) {}

    /**
     * @param attempt number of the last attempt: the fencing token
     * @param failures attempts that the script failed
     * @param losses leases that were lost
     * @param infrastructure attempts that failed for a reason outside the script
     */
    record Tally(int attempt, int failures, int losses, int infrastructure) {
        static final Tally NONE = new Tally(0, 0, 0, 0);
    }

    /** A lease on the current attempt; {@code fingerprint} stands for its token. */
    record Lease(String executor, long epoch, String fingerprint, long since, long expiresAt) {}

    /** Who asked for the end of a running execution. */
    record Cancellation(String request, String actor) {}

    static ExecutionEntry queued(ExecutionId id, Place place, long queuedAt, @Nullable String run) {
        return new ExecutionEntry(id, Phase.READY, place, Tally.NONE, queuedAt, run, 0, null, null, null, 0);
    }

    boolean queued() {
        return phase == Phase.READY || phase == Phase.WAITING;
    }

    /** The lease of an execution that is leased. */
    Lease leaseOrThrow() {
        if (lease == null) {
            throw new IllegalStateException("Execution " + id + " is " + phase + ", not leased");
        }
        return lease;
    }

    ExecutionEntry leased(int attempt, Lease granted) {
        expect(Phase.READY);
        if (attempt != tally.attempt() + 1) {
            throw new IllegalStateException(
                    "Attempt " + attempt + " of " + id + " does not follow attempt " + tally.attempt());
        }
        var next = new Tally(attempt, tally.failures(), tally.losses(), tally.infrastructure());
        return new ExecutionEntry(id, Phase.LEASED, place, next, queuedAt, run, 0, granted, null, null, 0);
    }

    ExecutionEntry renewed(long expiresAt) {
        var old = leaseOrThrow();
        var longer = new Lease(old.executor(), old.epoch(), old.fingerprint(), old.since(), expiresAt);
        return new ExecutionEntry(id, phase, place, tally, queuedAt, run, 0, longer, cancellation, null, 0);
    }

    ExecutionEntry requeued(Tally counted, long notBefore, boolean now) {
        expect(Phase.LEASED);
        return new ExecutionEntry(
                id,
                now ? Phase.READY : Phase.WAITING,
                place,
                counted,
                queuedAt,
                run,
                now ? 0 : notBefore,
                null,
                null,
                null,
                0);
    }

    ExecutionEntry due() {
        expect(Phase.WAITING);
        return new ExecutionEntry(id, Phase.READY, place, tally, queuedAt, run, 0, null, null, null, 0);
    }

    ExecutionEntry prioritised(int priority) {
        if (!queued()) {
            throw new IllegalStateException("Execution " + id + " is " + phase + ", not queued");
        }
        var moved = new Place(
                place.pool(), priority, place.order(), place.service(), place.concurrency(), place.timeoutMillis());
        return new ExecutionEntry(id, phase, moved, tally, queuedAt, run, notBefore, null, null, null, 0);
    }

    ExecutionEntry cancelling(Cancellation by) {
        expect(Phase.LEASED);
        return new ExecutionEntry(id, phase, place, tally, queuedAt, run, 0, lease, by, null, 0);
    }

    ExecutionEntry ended(ExecutionState state, long at) {
        if (phase == Phase.ENDED) {
            throw new IllegalStateException("Execution " + id + " ended already");
        }
        return new ExecutionEntry(id, Phase.ENDED, place, tally, queuedAt, run, 0, null, null, state, at);
    }

    private void expect(Phase expected) {
        if (phase != expected) {
            throw new IllegalStateException("Execution " + id + " is " + phase + ", not " + expected);
        }
    }
}
