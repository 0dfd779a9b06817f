package fx.engine.router;

import fx.engine.execution.ExecutionId;
import fx.engine.message.Fact;
import java.util.List;

/** Does what time alone brings about: leases end, waits end, executors are missed, what is old is forgotten. */
final class TimeProcessor {
    private static final int MOST_AT_ONCE = 500;
    private static final int SWEPT_AT_ONCE = 500;

    private final RouterPolicy policy;
    private final Endings endings;
    private final Fleet fleet;
    private String identityCursor = "";
    private String executionCursor = "";

    TimeProcessor(RouterPolicy policy, Endings endings, Fleet fleet) {
        this.policy = policy;
        this.endings = endings;
        this.fleet = fleet;
    }

    void process(Turn turn) {
        missExecutors(turn);
        for (var entry : turn.state().expired(turn.now(), MOST_AT_ONCE)) {
            var executor = entry.leaseOrThrow().executor();
            if (fleet.awaited(executor)) {
                continue;
            }
            endings.lose(entry, "Executor '" + executor + "' did not renew the lease.", turn);
        }
        for (var id : turn.state().due(turn.now(), MOST_AT_ONCE)) {
            turn.record(new Fact.Due(turn.now(), id));
        }
        sweep(turn);
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
        var identities = turn.state()
                .oldIdentities(
                        identityCursor,
                        SWEPT_AT_ONCE,
                        turn.now() - policy.duplicateWindow().toMillis());
        identityCursor = identities.cursor();
        if (!identities.found().isEmpty()) {
            turn.record(new Fact.EventsForgotten(turn.now(), identities.found()));
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
