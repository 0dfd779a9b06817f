package fx.engine.router;

import fx.engine.execution.ExecutionId;
import fx.engine.flow.NodeOutput;
import fx.engine.message.Fact;
import fx.engine.router.ExecutionEntry.Cancellation;
import fx.engine.router.ExecutionEntry.Lease;
import fx.engine.router.ExecutionEntry.Tally;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The only code that changes a shard's state: one small step for each kind of fact. Live work and replay run the same
 * steps, so applying a shard's facts in their order gives its state.
 */
final class Appliers {
    /** Code of the error by which a step says that it was cancelled. */
    static final String CANCELLED = "cancelled";

    private final MutableRouterState state;

    Appliers(MutableRouterState state) {
        this.state = state;
    }

    /** @param json the fact as it is written */
    void apply(Fact fact, byte[] json) {
        switch (fact) {
            case Fact.EventRouted routed -> state.remember(routed.identity(), routed.at());
            case Fact.EventDuplicate _, Fact.CompletionRefused _, Fact.CommandRefused _ -> {}
            case Fact.EventsForgotten forgotten -> forgotten.identities().forEach(state::forgetIdentity);
            case Fact.RunStarted started -> start(started);
            case Fact.StepDone done -> step(done);
            case Fact.RunEnded ended -> state.removeRun(ended.run());
            case Fact.Queued queued -> queue(queued, json);
            case Fact.Leased leased -> state.lease(leased.execution(), leased.attempt(), lease(leased));
            case Fact.LeasesRenewed renewed ->
                renewed.executions().forEach(id -> state.renew(id, renewed.expiresAt(), renewed.at()));
            case Fact.Requeued requeued ->
                state.requeue(requeued.execution(), tally(requeued), requeued.notBefore(), requeued.at());
            case Fact.Due due -> state.due(due.execution(), due.at());
            case Fact.Finished finished -> finish(finished);
            case Fact.EntryDropped dropped -> state.drop(dropped.execution());
            case Fact.ExecutionsForgotten forgotten -> forgotten.executions().forEach(state::forgetExecution);
            case Fact.Prioritised moved -> state.prioritise(moved.execution(), moved.priority(), moved.at());
            case Fact.CancelRequested asked ->
                state.cancelling(asked.execution(), new Cancellation(asked.request(), asked.actor()));
            case Fact.RunCancelRequested asked ->
                state.run(asked.run()).ifPresent(run -> state.put(asked.run(), run.stopping()));
            case Fact.ExecutorSeen seen ->
                state.put(new ExecutorEntry(seen.executor(), seen.epoch(), seen.pool(), seen.inbox(), seen.slots()));
            case Fact.ExecutorLost lost -> state.removeExecutor(lost.executor());
            case Fact.RulesApplied applied -> state.applied(applied.key(), applied.revision(), applied.removed());
        }
    }

    private void start(Fact.RunStarted started) {
        var entry = new RunEntry(
                started.project(),
                started.flow(),
                started.version(),
                started.at(),
                started.trace(),
                List.of(),
                false,
                false,
                null,
                null,
                started.retained());
        state.put(started.run(), entry);
        if (started.retained()) {
            var output = NodeOutput.of(started.event());
            state.keep(started.run(), started.run(), new StepOutput(started.node(), null, output));
        }
    }

    private void step(Fact.StepDone done) {
        var run = state.run(done.run());
        if (run.isEmpty()) {
            return;
        }
        var entry = run.get();
        var error = done.error();
        JsonNode output = done.output();
        if (error != null && done.port() == null) {
            entry = error.code().equals(CANCELLED) ? entry.withCancelledStep() : entry.failed(error);
        }
        if (done.nodeKind().equals("end") && output != null && output.has("result")) {
            entry = entry.withResult(output.get("result"));
        }
        if (done.retained() && output != null) {
            state.keep(done.run(), done.step(), new StepOutput(done.node(), done.scope(), output));
            entry = entry.keepingOutputs();
        }
        state.put(done.run(), entry);
    }

    private void queue(Fact.Queued queued, byte[] json) {
        state.queue(queued, json);
        var run = queued.run();
        if (run != null) {
            state.run(run).ifPresent(entry -> state.put(run, entry.opened(queued.execution())));
        }
    }

    private void finish(Fact.Finished finished) {
        var run = entry(finished.execution()).run();
        state.end(finished.execution(), finished.state(), finished.at());
        if (run != null) {
            state.run(run).ifPresent(entry -> state.put(run, entry.closed(finished.execution())));
        }
    }

    private static Lease lease(Fact.Leased leased) {
        return new Lease(leased.executor(), leased.epoch(), leased.tokenFingerprint(), leased.at(), leased.expiresAt());
    }

    private Tally tally(Fact.Requeued requeued) {
        var tally = entry(requeued.execution()).tally();
        return switch (requeued.reason()) {
            case Requeue.RETRY ->
                new Tally(tally.attempt(), tally.failures() + 1, tally.losses(), tally.infrastructure());
            case Requeue.LOST ->
                new Tally(tally.attempt(), tally.failures(), tally.losses() + 1, tally.infrastructure());
            case Requeue.INFRASTRUCTURE ->
                new Tally(tally.attempt(), tally.failures(), tally.losses(), tally.infrastructure() + 1);
            default -> tally;
        };
    }

    private ExecutionEntry entry(ExecutionId id) {
        return state.execution(id)
                .orElseThrow(() -> new IllegalStateException("A fact speaks of an unknown execution " + id));
    }
}
