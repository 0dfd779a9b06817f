package fx.app.execution;

import fx.app.role.ConditionalOnRole;
import fx.engine.execution.ExecutionState;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
        return Waiting.of(new Waiting.Figures(
                now,
                execution.notBefore(),
                pool,
                priority,
                ahead.all(),
                ahead.ofPriority(),
                ahead.ofService(),
                concurrency(execution),
                count("state = 'running' and pool = ? and project = ? and service = ?", pool, execution),
                capacity.executors(),
                capacity.slots(),
                capacity.running(),
                started(execution, false, now),
                started(execution, true, now),
                MINUTES));
    }

    private long count(String condition, String pool, ExecutionView execution) {
        return jdbc.sql("select count(*) from executions where " + condition)
                .params(pool, execution.project(), execution.service())
                .query(Long.class)
                .single();
    }

    private long started(ExecutionView execution, boolean ofService, java.time.Instant now) {
        var since = now.minusSeconds(MINUTES * 60L).atOffset(ZoneOffset.UTC);
        return jdbc.sql("select count(*) from executions where leased_at > ? and pool = ?"
                        + " and (not ? or (project = ? and service = ?))")
                .params(since, execution.pool(), ofService, execution.project(), execution.service())
                .query(Long.class)
                .single();
    }

    /** The limit of the version that it was queued for. */
    private int concurrency(ExecutionView execution) {
        @Nullable Integer limit = jdbc.sql("select coalesce((plan::jsonb ->> 'concurrency')::int, 0) from service_versions"
                        + " where project = ? and service = ? and commit_id = ? limit 1")
                .params(execution.project(), execution.service(), execution.version())
                .query(Integer.class)
                .optional()
                .orElse(null);
        return limit == null ? 0 : limit;
    }
}
