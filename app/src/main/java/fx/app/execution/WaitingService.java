package fx.app.execution;

import fx.app.role.ConditionalOnRole;
import fx.engine.execution.ExecutionState;
import java.time.Clock;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Finds out why a queued execution has not started. */
@Service
@ConditionalOnRole("ui")
public class WaitingService {
    private static final int MINUTES = 5;

    private final JdbcClient jdbc;
    private final Queues queues;
    private final Clock clock;

    WaitingService(JdbcClient jdbc, Queues queues, Clock clock) {
        this.jdbc = jdbc;
        this.queues = queues;
        this.clock = clock;
    }

    /** What holds an execution that the caller sees. */
    public Waiting why(ExecutionView execution) {
        var now = clock.instant();
        var pool = Objects.requireNonNullElse(execution.pool(), "");
        var project = Objects.requireNonNullElse(execution.project(), "");
        var service = Objects.requireNonNullElse(execution.service(), "");
        int priority = Objects.requireNonNullElse(execution.priority(), 5);
        if (!execution.state().equals(ExecutionState.QUEUED.word())) {
            return new Waiting(
                    Waiting.Reason.NOT_QUEUED,
                    0,
                    0,
                    null,
                    new Waiting.Figures(now, null, pool, priority, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, MINUTES));
        }
        var ahead = queues.ahead(execution, now);
        var capacity = queues.capacity(pool);
        var started = queues.started(pool, project, service, now.minusSeconds(MINUTES * 60L));
        return Waiting.of(new Waiting.Figures(
                now,
                execution.notBefore(),
                pool,
                priority,
                ahead.all(),
                ahead.ofPriority(),
                ahead.ofService(),
                concurrency(project, service, Objects.requireNonNullElse(execution.version(), "")),
                queues.running(pool, project, service),
                capacity.executors(),
                capacity.slots(),
                capacity.running(),
                started.all(),
                started.ofService(),
                MINUTES));
    }

    /** The limit of the version that it was queued for; 0 for none. */
    private int concurrency(String project, String service, String version) {
        return jdbc.sql("select coalesce((plan::jsonb ->> 'concurrency')::int, 0) from service_versions"
                        + " where project = ? and service = ? and commit_id = ? limit 1")
                .params(project, service, version)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }
}
