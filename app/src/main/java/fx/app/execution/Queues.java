package fx.app.execution;

import static fx.app.rest.ProjectionColumns.instant;

import fx.app.configuration.FxProperties;
import fx.app.role.ConditionalOnRole;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
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

    static final int USUAL_PRIORITY = 5;
    private static final Instant FOREVER = Instant.parse("9999-12-31T00:00:00Z");
    private static final int LAST_PRIORITY = 10;

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

    /** Where an execution stands in the order, to go on behind it. */
    public record Place(int priority, Instant queuedAt, String id) {}

    /**
     * Ids of what waits and matches, in the order in which it starts.
     *
     * @param after the place behind which to begin, or null for the first
     * @param skip how many to leave out before
     */
    public List<String> inOrder(QueueService.Filter filter, Instant now, @Nullable Place after, int skip, int limit) {
        // Within a priority the older come first; so each gives its first, and the levels decide among these.
        var lanes = lanes(filter.priority(), now, after);
        var parameters = new ArrayList<Object>(List.of(
                lanes.stream().map(Place::priority).toArray(Integer[]::new),
                lanes.stream().map(lane -> lane.queuedAt().toString()).toArray(String[]::new),
                lanes.stream().map(Place::id).toArray(String[]::new),
                now.atOffset(ZoneOffset.UTC),
                ageingSeconds,
                filter.project()));
        var matching = new StringBuilder();
        matching(filter, matching, parameters);
        parameters.addAll(List.of(skip + limit, limit, skip));
        return jdbc.sql(
                        "select heads.id from unnest(?::int[], ?::text[]::timestamptz[], ?::text[]) as lanes(of, at, id)"
                                + " cross join lateral (select id, queued_at, " + LEVEL + " as level from executions"
                                + " where state = 'queued' and project = ? and priority = lanes.of and queued_at >= lanes.at"
                                + " and (queued_at, id) > (lanes.at, lanes.id)" + matching
                                + " order by queued_at, id limit ?) as heads order by level, queued_at, heads.id limit ? offset ?")
                .params(parameters)
                .query(String.class)
                .list();
    }

    private static void matching(QueueService.Filter filter, StringBuilder conditions, List<Object> parameters) {
        if (filter.pool() != null) {
            conditions.append(" and pool = ?");
            parameters.add(filter.pool());
        }
        if (filter.service() != null) {
            conditions.append(" and service = ?");
            parameters.add(filter.service());
        }
    }

    /**
     * Where each priority begins behind a place. Waits raise what was queued long ago: behind the place, of each priority,
     * is what has a level that comes later, and what has the same level and was queued later.
     */
    private List<Place> lanes(@Nullable Integer only, Instant now, @Nullable Place after) {
        return IntStream.rangeClosed(1, LAST_PRIORITY)
                .filter(priority -> only == null || only == priority)
                .mapToObj(priority -> begin(priority, now, after))
                .toList();
    }

    private Place begin(int priority, Instant now, @Nullable Place after) {
        if (after == null) {
            return new Place(priority, Instant.EPOCH, "");
        }
        int level = level(after, now);
        // The first moment of that level, and the first of the one after it.
        var first =
                level == 1 ? Instant.EPOCH : justAfter(now.minusSeconds((long) (priority - level + 1) * ageingSeconds));
        var later = priority == 1 && level == 1
                ? FOREVER
                : justAfter(now.minusSeconds((long) (priority - level) * ageingSeconds));
        if (after.queuedAt().isBefore(first)) {
            return new Place(priority, first, "");
        }
        return after.queuedAt().isBefore(later)
                ? new Place(priority, after.queuedAt(), after.id())
                : new Place(priority, later, "");
    }

    private int level(Place place, Instant now) {
        long waits = Math.floorDiv(Duration.between(place.queuedAt(), now).toMillis(), ageingSeconds * 1_000L);
        return (int) Math.max(1, place.priority() - waits);
    }

    /** Instants have milliseconds; PostgreSQL keeps microseconds. */
    private static Instant justAfter(Instant at) {
        return at.plusNanos(1_000);
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

    Ahead ahead(ExecutionView execution, Instant now) {
        int priority = Objects.requireNonNullElse(execution.priority(), USUAL_PRIORITY);
        // Of each priority all before the place at which it would go on behind this one.
        var lanes = lanes(null, now, new Place(priority, execution.queuedAt(), execution.id()));
        return jdbc.sql("select coalesce(sum(everything), 0) as everything, coalesce(sum(of_service), 0) as of_service,"
                        + " coalesce(sum(everything) filter (where lanes.of = ?), 0) as of_priority"
                        + " from unnest(?::int[], ?::text[]::timestamptz[], ?::text[]) as lanes(of, at, id)"
                        + " cross join lateral (select count(*) as everything,"
                        + " count(*) filter (where project = ? and service = ?) as of_service from executions"
                        + " where state = 'queued' and pool = ? and priority = lanes.of and queued_at <= lanes.at"
                        + " and (queued_at, id) < (lanes.at, lanes.id)"
                        + " and (not_before is null or not_before <= ?)) as counted")
                .params(java.util.Arrays.asList(
                        priority,
                        lanes.stream().map(Place::priority).toArray(Integer[]::new),
                        lanes.stream().map(lane -> lane.queuedAt().toString()).toArray(String[]::new),
                        lanes.stream().map(Place::id).toArray(String[]::new),
                        execution.project(),
                        execution.service(),
                        execution.pool(),
                        now.atOffset(ZoneOffset.UTC)))
                .query((row, _) ->
                        new Ahead(row.getLong("everything"), row.getLong("of_priority"), row.getLong("of_service")))
                .single();
    }
}
