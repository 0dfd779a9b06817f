package fx.engine.router;

import fx.engine.execution.ExecutionId;
import fx.engine.message.Fact;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/** What processors may know of a shard. */
interface RouterState {
    /** Whether an event of this identity was routed within the window. */
    boolean knows(String identity);

    /** The execution, also for a while after it ended. */
    Optional<ExecutionEntry> execution(ExecutionId id);

    /** Plan, input and cause of an execution that has not ended; an {@link IllegalStateException} for any other. */
    Fact.Queued payload(ExecutionId id);

    /** The execution of the pool that should start next, if one may. */
    Optional<ExecutionId> nextReady(String pool, long now);

    /** How many leases an executor holds. */
    int held(String executor);

    /** The executions that an executor holds leases on. */
    List<ExecutionEntry> heldBy(String executor);

    /** Executions whose lease ends at {@code now} or before. */
    List<ExecutionId> expired(long now, int most);

    /** Executions whose wait for their next attempt is over. */
    List<ExecutionId> due(long now, int most);

    Optional<RunEntry> run(String run);

    Optional<StepOutput> output(String run, String step);

    Optional<ExecutorEntry> executor(String name);

    /** All executors, in the order of their names. */
    Collection<ExecutorEntry> executors();

    /** Revision of a rule set that the shard said it works with, or -1. */
    long appliedRevision(String rules);

    /** Looks at up to {@code most} identities after {@code cursor} for those whose time is {@code old}. */
    Sweep identities(String cursor, int most, LongPredicate old);

    /** Looks at up to {@code most} executions after {@code cursor} for those that ended before {@code before}. */
    Sweep endedExecutions(String cursor, int most, long before);

    /**
     * @param found what is old
     * @param cursor where to look on; empty for the beginning
     */
    record Sweep(List<String> found, String cursor) {}
}
