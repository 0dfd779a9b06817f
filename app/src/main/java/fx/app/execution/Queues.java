package fx.app.execution;

import static fx.app.rest.ProjectionColumns.instant;

import fx.app.configuration.FxProperties;
import fx.app.role.ConditionalOnRole;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits, in the projection: how much, how long, in which order. Knows nothing of who may see it. */
@Component
@ConditionalOnRole("ui")
public class Queues {
    /** A wait raises an execution by one level each time, as in the router's backlog. */
    private static final String LEVEL =
            "greatest(1, priority - floor(extract(epoch from (?::timestamptz - queued_at)) / ?)::int)";

    private final JdbcClient jdbc;
    private final int ageingSeconds;

    @Autowired
    Queues(JdbcClient jdbc, FxProperties properties) {
        this(jdbc, properties.router().ageingSeconds());
    }

    Queues(JdbcClient jdbc, int ageingSeconds) {
        this.jdbc = jdbc;
        this.ageingSeconds = ageingSeconds;
    }

    /** How many start before an execution: of its pool, of its priority there, of its service there. */
    record Ahead(long all, long ofPriority, long ofService) {}

    /** How many started: of a pool, of a service there. */
    record Started(long all, long ofService) {}

    /**
     * What a pool can do.
     *
     * @param executors how many executors take work
     * @param slots how many executions they run at once, together
     * @param running how many run
     */
    public record Capacity(String pool, int executors, int slots, long running) {
        /** How many more could start now. */
        public long free() {
            return Math.max(0, slots - running);
        }
    }

    /**
     * What of a project waits in a pool at a priority.
     *
     * @param pausing how many of them pause before a next attempt
     * @param oldest when the longest waiting was queued
     */
    public record Lane(String pool, int priority, long queued, long pausing, Instant oldest) {}

    /** What came and what started in a pool, of a project, within a minute. */
    public record Rate(String pool, int priority, long in, long out) {}

    /** What waits of a project, by pool and priority. */
    public List<Lane> lanes(String project, Instant now) {
        return jdbc.sql("select pool, priority, count(*) as queued, count(*) filter (where not_before > ?) as pausing,"
                        + " min(queued_at) as oldest from executions where state = 'queued' and project = ?"
                        + " group by pool, priority order by pool, priority")
                .params(now.atOffset(ZoneOffset.UTC), project)
                .query((row, _) -> new Lane(
                        Objects.requireNonNullElse(row.getString("pool"), ""),
                        row.getInt("priority"),
                        row.getLong("queued"),
                        row.getLong("pausing"),
                        Objects.requireNonNull(instant(row, "oldest"))))
                .list();
    }

    /** What was queued and what started of a project since an instant, by pool and priority. */
    public List<Rate> rates(String project, Instant since) {
        var from = since.atOffset(ZoneOffset.UTC);
        return jdbc.sql("select pool, priority, sum(came) as came, sum(went) as went from ("
                        + "select pool, priority, 1 as came, 0 as went from executions where project = ? and queued_at > ?"
                        + " union all select pool, priority, 0, 1 from executions where project = ? and leased_at > ?"
                        + ") as moves where pool is not null group by pool, priority order by pool, priority")
                .params(project, from, project, from)
                .query((row, _) -> new Rate(
                        row.getString("pool"), row.getInt("priority"), row.getLong("came"), row.getLong("went")))
                .list();
    }

    /** What a pool can do. */
    public Capacity capacity(String pool) {
        return jdbc.sql("select count(*) as executors, coalesce(sum(slots), 0) as slots,"
                        + " (select count(*) from executions where state = 'running' and pool = ?) as running"
                        + " from executors where pool = ? and lost_at is null and slots > 0")
                .params(pool, pool)
                .query((row, _) ->
                        new Capacity(pool, row.getInt("executors"), row.getInt("slots"), row.getLong("running")))
                .single();
    }

    /** Pools that have executors. */
    public List<String> pools() {
        return jdbc.sql("select distinct pool from executors where lost_at is null order by pool")
                .query(String.class)
                .list();
    }

    /**
     * Ids of what waits of a project, in the order in which it starts.
     *
     * @param pool only of this pool, or null
     * @param priority only of this priority, or null
     * @param service only of this service, or null
     */
    public List<String> inOrder(
            String project,
            @Nullable String pool,
            @Nullable Integer priority,
            @Nullable String service,
            Instant now,
            int offset,
            int limit) {
        int most = offset + limit;
        // Within a priority the older come first; so each gives its first, and the levels decide among these.
        return jdbc.sql("select id from generate_series(1, 10) as lanes(of) cross join lateral (select id, queued_at, "
                        + LEVEL
                        + " as level from executions where state = 'queued' and project = ? and priority = lanes.of"
                        + " and (?::text is null or pool = ?) and (?::int is null or priority = ?)"
                        + " and (?::text is null or service = ?) order by queued_at, id limit ?) as heads"
                        + " order by level, queued_at, id limit ? offset ?")
                .params(java.util.Arrays.asList(
                        now.atOffset(ZoneOffset.UTC),
                        ageingSeconds,
                        project,
                        pool,
                        pool,
                        priority,
                        priority,
                        service,
                        service,
                        most,
                        limit,
                        offset))
                .query(String.class)
                .list();
    }

    /** How many of a service run in a pool. */
    long running(String pool, String project, String service) {
        return jdbc.sql("select count(*) from executions where state = 'running' and pool = ? and project = ?"
                        + " and service = ?")
                .params(pool, project, service)
                .query(Long.class)
                .single();
    }

    /** How many started in a pool since an instant, and how many of these of a service. */
    Started started(String pool, String project, String service, Instant since) {
        return jdbc.sql(
                        "select count(*) as everything, count(*) filter (where project = ? and service = ?) as of_service"
                                + " from executions where leased_at > ? and pool = ?")
                .params(project, service, since.atOffset(ZoneOffset.UTC), pool)
                .query((row, _) -> new Started(row.getLong("everything"), row.getLong("of_service")))
                .single();
    }

    /**
     * Those of these executions of a project whose service runs as often as its manifest allows, with that limit. The
     * version that each was queued for counts.
     */
    Map<String, Integer> atLimit(String project, List<String> ids) {
        var held = new HashMap<String, Integer>();
        jdbc.sql("with asked as (select id, pool, project, service, service_version from executions"
                        + " where id = any(?::text[]) and project = ?), busy as (select pool, service, count(*) as running"
                        + " from executions where state = 'running' and project = ? group by pool, service)"
                        + " select asked.id, (version.plan::jsonb ->> 'concurrency')::int as most from asked"
                        + " join service_versions version on version.project = asked.project"
                        + " and version.service = asked.service and version.commit_id = asked.service_version"
                        + " join busy on busy.pool = asked.pool and busy.service = asked.service"
                        + " where (version.plan::jsonb ->> 'concurrency')::int between 1 and busy.running")
                .params(ids.toArray(String[]::new), project, project)
                .query((RowCallbackHandler) row -> held.put(row.getString("id"), row.getInt("most")));
        return held;
    }

    /** How many wait of a project; null does not filter. */
    public int count(String project, @Nullable String pool, @Nullable Integer priority, @Nullable String service) {
        return jdbc.sql("select count(*) from executions where state = 'queued' and project = ?"
                        + " and (?::text is null or pool = ?) and (?::int is null or priority = ?)"
                        + " and (?::text is null or service = ?)")
                .params(java.util.Arrays.asList(project, pool, pool, priority, priority, service, service))
                .query(Integer.class)
                .single();
    }

    Ahead ahead(ExecutionView execution, Instant now) {
        var at = now.atOffset(ZoneOffset.UTC);
        var queuedAt = execution.queuedAt().atOffset(ZoneOffset.UTC);
        int priority = Objects.requireNonNullElse(execution.priority(), 5);
        long waited = Math.max(0, now.getEpochSecond() - execution.queuedAt().getEpochSecond());
        int level = (int) Math.max(1, priority - waited / ageingSeconds);
        return jdbc.sql("select count(*) as everything, count(*) filter (where priority = ?) as of_priority,"
                        + " count(*) filter (where project = ? and service = ?) as of_service from executions"
                        + " where state = 'queued' and pool = ? and (not_before is null or not_before <= ?)"
                        + " and (" + LEVEL + ", queued_at, id) < (?, ?, ?)")
                .params(java.util.Arrays.asList(
                        priority,
                        execution.project(),
                        execution.service(),
                        execution.pool(),
                        at,
                        at,
                        ageingSeconds,
                        level,
                        queuedAt,
                        execution.id()))
                .query((row, _) ->
                        new Ahead(row.getLong("everything"), row.getLong("of_priority"), row.getLong("of_service")))
                .single();
    }
}
