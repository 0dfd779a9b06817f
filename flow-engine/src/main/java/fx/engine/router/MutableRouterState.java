package fx.engine.router;

import fx.engine.execution.ExecutionId;
import fx.engine.execution.ExecutionState;
import fx.engine.message.Fact;
import fx.engine.router.ExecutionEntry.Lease;

/** The state as appliers change it. The verbs keep entries and their indexes together. */
interface MutableRouterState extends RouterState {
    void remember(String identity, long at);

    void forgetIdentity(String identity);

    /** @param json the fact as it was written, which is also how it is kept */
    void queue(Fact.Queued queued, byte[] json);

    void lease(ExecutionId id, int attempt, Lease lease);

    void renew(ExecutionId id, long expiresAt, long at);

    void requeue(ExecutionId id, ExecutionEntry.Tally tally, long notBefore, long at);

    void due(ExecutionId id, long at);

    void prioritise(ExecutionId id, int priority, long at);

    void cancelling(ExecutionId id, ExecutionEntry.Cancellation by);

    void end(ExecutionId id, ExecutionState state, long at);

    void forgetExecution(ExecutionId id);

    /** Removes whatever there is of an execution that has no readable entry. */
    void drop(ExecutionId id);

    void put(String run, RunEntry entry);

    /** Removes a run with all that was kept for it. */
    void removeRun(String run);

    void keep(String run, String step, StepOutput output);

    void put(ExecutorEntry executor);

    void removeExecutor(String name);

    void applied(String rules, long revision, boolean removed);
}
