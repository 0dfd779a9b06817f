package fx.engine.router;

import fx.engine.execution.ExecutionId;
import fx.engine.message.Fact;
import java.util.ArrayList;
import java.util.List;

/** Does what time alone brings about: leases end, waits end, executors are missed, what is old is forgotten. */
final class TimeProcessor {
    private static final int MOST_AT_ONCE = 500;
    private static final int SWEPT_AT_ONCE = 500;

    private final RouterPolicy policy;
    private final Endings endings;
    private final Fleet fleet;
    private final Presence presence;
    private final DuplicateWindow duplicates;
    private String executionCursor = "";

    TimeProcessor(RouterPolicy policy, Endings endings, Fleet fleet, Presence presence, DuplicateWindow duplicates) {
        this.duplicates = duplicates;
        this.policy = policy;
        this.endings = endings;
        this.fleet = fleet;
        this.presence = presence;
    }

    void process(Turn turn) {
        missExecutors(turn);
        turnsOf(turn.state(), turn.now()).forEach(id -> process(id, turn));
        sweep(turn);
    }

    /** The executions to which time brings something: their lease ended, or their wait. */
    List<ExecutionId> turnsOf(RouterState state, long now) {
        var ids = new ArrayList<ExecutionId>();
        if (presence.settled(now)) {
            ids.addAll(state.expired(now, MOST_AT_ONCE));
        }
        ids.addAll(state.due(now, MOST_AT_ONCE));
        return ids;
    }

    /** Does for one execution what time brings. */
    void process(ExecutionId id, Turn turn) {
        var entry = turn.state()
                .execution(id)
                .orElseThrow(() -> new IllegalStateException("No execution " + id + " in the state"));
        switch (entry.phase()) {
            case LEASED -> {
                var executor = entry.leaseOrThrow().executor();
                endings.lose(entry, "Executor '" + executor + "' did not renew the lease.", turn);
            }
            case WAITING -> turn.record(new Fact.Due(turn.now(), id));
            case READY, ENDED ->
                throw new IllegalStateException("Execution " + id + " is " + entry.phase() + ", but waits for a time");
        }
    }

    private void missExecutors(Turn turn) {
        for (var executor : List.copyOf(turn.state().executors())) {
            fleet.expect(executor.executor(), executor.epoch(), turn.now());
            if (turn.now() - fleet.at(executor.executor(), turn.now())
                    >= policy.lease().toMillis()) {
                fleet.forget(executor.executor());
                turn.record(new Fact.ExecutorLost(turn.now(), executor.executor(), executor.epoch()));
            }
        }
    }

    /** Looks at a few entries each time, so that it costs the same however many there are. */
    private void sweep(Turn turn) {
        var identities = duplicates.next(turn.state(), turn.now());
        if (!identities.isEmpty()) {
            turn.record(new Fact.EventsForgotten(turn.now(), identities));
        }
        var ended = turn.state()
                .endedExecutions(executionCursor, SWEPT_AT_ONCE, turn.now() - RouterPolicy.REMEMBER_ENDED_MILLIS);
        executionCursor = ended.cursor();
        if (!ended.found().isEmpty()) {
            turn.record(new Fact.ExecutionsForgotten(
                    turn.now(), ended.found().stream().map(ExecutionId::new).toList()));
        }
    }
}
