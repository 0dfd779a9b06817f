package fx.app.execution;

import static fx.app.rest.ProjectionColumns.instant;

import fx.app.role.ConditionalOnRole;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The executors that were seen, and what they run. Knows nothing of who may see them. */
@Component
@ConditionalOnRole("ui")
public class ExecutorDirectory {
    /** An execution that has run for longer than that is counted for nobody. */
    private static final Duration LONGEST_RUN = Duration.ofDays(2);

    private final JdbcClient jdbc;
    private final Clock clock;

    ExecutorDirectory(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * An executor.
     *
     * @param state {@code up}, {@code draining} (it takes nothing more) or {@code lost}
     * @param slots how many executions it takes at once
     * @param seenAt when something of it changed last
     */
    public record ExecutorView(
            String name,
            String pool,
            String state,
            int slots,
            Instant startedAt,
            @Nullable Instant seenAt,
            @Nullable Instant lostAt) {}

    /** All of them, by pool and name. */
    public List<ExecutorView> list() {
        return jdbc.sql("select name, pool, slots, epoch, seen_at, lost_at from executors order by pool, name")
                .query((row, _) -> new ExecutorView(
                        row.getString("name"),
                        row.getString("pool"),
                        instant(row, "lost_at") != null ? "lost" : row.getInt("slots") == 0 ? "draining" : "up",
                        row.getInt("slots"),
                        Instant.ofEpochMilli(row.getLong("epoch")),
                        instant(row, "seen_at"),
                        instant(row, "lost_at")))
                .list();
    }

    /** How many executions each executor runs, by its name; those that run none are left out. */
    public Map<String, Integer> running() {
        var running = new HashMap<String, Integer>();
        jdbc.sql("select executor, count(*) as running from executions where queued_at >= :since"
                        + " and state <> 'succeeded' and state = 'running' and executor is not null group by executor")
                .param("since", clock.instant().minus(LONGEST_RUN).atOffset(ZoneOffset.UTC))
                .query((row, _) -> Map.entry(row.getString("executor"), row.getInt("running")))
                .list()
                .forEach(one -> running.put(one.getKey(), one.getValue()));
        return running;
    }

    /** Whether some executor takes executions. */
    public boolean anyUp() {
        return jdbc.sql("select exists (select 1 from executors where lost_at is null and slots > 0)")
                .query(Boolean.class)
                .single();
    }
}
