package fx.app.execution;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a queued execution has not started, and when it may.
 *
 * @param reason what holds it first
 * @param ahead how many of its pool start before it, of all projects
 * @param aheadOfPriority how many of these have its priority
 * @param estimate how long it will take until it starts, or null where that cannot be said
 * @param figures what this was found from
 */
public record Waiting(
        Reason reason,
        long ahead,
        long aheadOfPriority,
        @Nullable Duration estimate,
        Figures figures) {

    /** What holds an execution in the queue. */
    public enum Reason {
        /** It is not queued (any more). */
        NOT_QUEUED,
        /** It pauses before its next attempt. */
        PAUSES,
        /** As many executions of the service run as its manifest allows. */
        CONCURRENCY,
        /** No executor of its pool is there. */
        NO_EXECUTOR,
        /** All executors of its pool are full. */
        NO_SLOT,
        /** Others come first. */
        BEHIND,
        /** Nothing: it is about to start. */
        NOTHING
    }

    /**
     * What is known about an execution's place.
     *
     * @param at when this was looked up
     * @param notBefore when its next attempt may start, or null
     * @param priority its own, 1 (highest) to 10
     * @param ahead how many of its pool start before it
     * @param aheadOfPriority how many of these have its priority
     * @param aheadOfService how many of these are of its service
     * @param concurrency most executions of its service that may run at once, or 0 for no limit
     * @param runningOfService how many of its service run
     * @param executors executors of its pool that take work
     * @param slots how many executions they run at once, together
     * @param running how many of its pool run
     * @param started how many of its pool started within the last minutes
     * @param startedOfService how many of these are of its service
     * @param minutes how many minutes these are
     */
    public record Figures(
            Instant at,
            @Nullable Instant notBefore,
            String pool,
            int priority,
            long ahead,
            long aheadOfPriority,
            long aheadOfService,
            int concurrency,
            long runningOfService,
            int executors,
            int slots,
            long running,
            long started,
            long startedOfService,
            int minutes) {}

    /** What the figures say. */
    static Waiting of(Figures figures) {
        var reason = reason(figures);
        return new Waiting(reason, figures.ahead(), figures.aheadOfPriority(), estimate(reason, figures), figures);
    }

    private static Reason reason(Figures figures) {
        if (figures.notBefore() != null && figures.notBefore().isAfter(figures.at())) {
            return Reason.PAUSES;
        }
        if (figures.executors() == 0) {
            return Reason.NO_EXECUTOR;
        }
        if (figures.concurrency() > 0 && figures.runningOfService() >= figures.concurrency()) {
            return Reason.CONCURRENCY;
        }
        if (figures.running() >= figures.slots()) {
            return Reason.NO_SLOT;
        }
        return figures.ahead() > 0 ? Reason.BEHIND : Reason.NOTHING;
    }

    private static @Nullable Duration estimate(Reason reason, Figures figures) {
        return switch (reason) {
            case NOT_QUEUED, NO_EXECUTOR -> null;
            case NOTHING -> Duration.ZERO;
            case PAUSES -> Duration.between(figures.at(), figures.notBefore());
            case CONCURRENCY -> atRate(figures.aheadOfService(), figures.startedOfService(), figures.minutes());
            case NO_SLOT, BEHIND -> atRate(figures.ahead(), figures.started(), figures.minutes());
        };
    }

    /** How long it takes until those ahead and one more have started, if they go on starting as lately. */
    static @Nullable Duration atRate(long ahead, long started, int minutes) {
        return started == 0 ? null : Duration.ofMillis(Math.round((ahead + 1) * (minutes * 60_000.0 / started)));
    }
}
