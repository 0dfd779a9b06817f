package fx.app.overview;

import static fx.app.rest.ProjectionColumns.instant;
import static fx.app.rest.ProjectionColumns.node;

import fx.app.role.ConditionalOnRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the figures of a project. Each question names the days it needs, so that older partitions are left alone, and
 * looks either at an index alone or at a bounded number of the newest rows.
 */
@Component
@ConditionalOnRole("ui")
class OverviewQueries {
    /** What waits is counted up to here; beyond, "more than" is all one needs to know. */
    static final int COUNTED = 100_000;

    private static final int SAMPLE = 5_000;
    private static final int MINUTE = 60;
    private static final int NEWEST_FAILURES = 200;
    private static final Duration OLDEST_WAIT = Duration.ofDays(30);
    private static final String BAD = "('failed', 'timed-out', 'dead')";
    /** Whoever made the demo's flows; a flow by anybody else is the project's own. */
    private static final String DEMO_AUTHOR = "FX";

    private final JdbcClient jdbc;

    OverviewQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The project's own events, as the catalog counts them by minute; those of FX itself are left out. */
    Overview.Series events(String project, Range range, Instant now) {
        var minutes = "select minute as at, events as found from catalog_rates where project = :project"
                + " and minute >= :since and type not like 'fx.%'";
        long thisMinute = now.getEpochSecond() / MINUTE * MINUTE;
        var last = series(minutes, project, Instant.ofEpochSecond(thisMinute - MINUTE), MINUTE, 2);
        double leftOfLast = 1 - (now.toEpochMilli() / 1000.0 - thisMinute) / MINUTE;
        return new Overview.Series(
                last.get(1) + Math.round(last.get(0) * leftOfLast),
                series(minutes, project, range.since(now), range.bucket().toSeconds(), range.buckets()));
    }

    Overview.Series executions(String project, Range range, Instant now) {
        var queued =
                "select queued_at as at, 1 as found from executions where project = :project and queued_at >= :since";
        return new Overview.Series(
                count("select count(*) from (" + queued + ") as minute", project, now.minusSeconds(MINUTE)),
                series(queued, project, range.since(now), range.bucket().toSeconds(), range.buckets()));
    }

    /** @param rows a question written in this class, with the columns {@code at} and {@code found} */
    private List<Long> series(String rows, String project, Instant since, long bucketSeconds, int count) {
        var buckets = new ArrayList<Long>(Collections.nCopies(count, 0L));
        jdbc.sql(
                        "select floor(extract(epoch from at - :since) / :size)::int as bucket, sum(found)::bigint as found from ("
                                + rows + ") as counted group by 1")
                .param("since", utc(since))
                .param("size", bucketSeconds)
                .param("project", project)
                .query((row, _) -> Map.entry(row.getInt("bucket"), row.getLong("found")))
                .list()
                .forEach(found -> {
                    if (found.getKey() >= 0 && found.getKey() < count) {
                        buckets.set(found.getKey(), found.getValue());
                    }
                });
        return List.copyOf(buckets);
    }

    long failed(String project, Range range, Instant now) {
        return count(
                "select count(*) from executions where project = :project and queued_at >= :since and state <> 'succeeded'"
                        + " and state in " + BAD,
                project,
                range.since(now));
    }

    /** Executions of the range that have not ended: those that wait or run. */
    long open(String project, Range range, Instant now) {
        return count(
                "select count(*) from executions where project = :project and queued_at >= :since and state <> 'succeeded'"
                        + " and state in ('queued', 'running')",
                project,
                range.since(now));
    }

    long running(String project, Instant now) {
        return count(
                "select count(*) from (select 1 from executions where project = :project and queued_at >= :since"
                        + " and state <> 'succeeded' and state = 'running' limit " + COUNTED + ") as running",
                project,
                now.minus(OLDEST_WAIT));
    }

    Overview.Backlog backlog(String project, Instant now) {
        var services = jdbc.sql(
                        "select service, count(*) as waiting, min(queued_at) as oldest, min(priority) as best from"
                                + " (select service, queued_at, priority from executions where project = :project"
                                + " and queued_at >= :since and state <> 'succeeded' and state = 'queued' and service is not null"
                                + " limit " + COUNTED + ") as waiting group by service order by waiting desc, service")
                .param("project", project)
                .param("since", utc(now.minus(OLDEST_WAIT)))
                .query((row, _) -> new Overview.Waiting(
                        row.getString("service"),
                        row.getLong("waiting"),
                        Objects.requireNonNull(instant(row, "oldest")),
                        row.getInt("best")))
                .list();
        return new Overview.Backlog(
                services.stream().mapToLong(Overview.Waiting::count).sum(),
                services.stream()
                        .map(Overview.Waiting::oldest)
                        .min(Instant::compareTo)
                        .orElse(null),
                services);
    }

    /** Of the newest executions: the time of nearly all, over all services and for each. */
    Map<Optional<String>, Overview.ServiceFigures> durations(String project, Range range, Instant now) {
        var found = new LinkedHashMap<Optional<String>, Overview.ServiceFigures>();
        jdbc.sql("select service, count(*) as runs, count(*) filter (where state in " + BAD + ") as failed,"
                        + " (1000 * percentile_cont(0.95) within group (order by extract(epoch from finished_at - queued_at)))::bigint"
                        + " as p95 from (select service, state, queued_at, finished_at from executions"
                        + " where project = :project and queued_at >= :since order by queued_at desc, id desc limit "
                        + SAMPLE + ") as newest where finished_at is not null and service is not null"
                        + " group by grouping sets ((service), ()) having count(*) > 0 order by p95 desc")
                .param("project", project)
                .param("since", utc(range.since(now)))
                .query((row, _) -> new Overview.ServiceFigures(
                        Objects.requireNonNullElse(row.getString("service"), ""),
                        row.getLong("runs"),
                        row.getLong("failed"),
                        Math.max(0, row.getLong("p95"))))
                .list()
                .forEach(
                        one -> found.put(one.service().isEmpty() ? Optional.empty() : Optional.of(one.service()), one));
        return found;
    }

    List<Overview.FlowFigures> flows(String project, Range range, Instant now) {
        return jdbc.sql(
                        "select f.name, f.active, f.rejected_commit is not null as rejected, v.definition::jsonb ->> 'title' as title,"
                                + " coalesce(r.ended, 0) as ended, coalesce(r.failed, 0) as failed, r.last_run from flows f"
                                + " left join flow_versions v on v.project = f.project and v.flow = f.name and v.commit_id = f.version"
                                + " left join (select flow, count(*) filter (where ended_at is not null) as ended,"
                                + " count(*) filter (where state in " + BAD
                                + ") as failed, max(started_at) as last_run from"
                                + " (select flow, state, started_at, ended_at from runs where project = :project"
                                + " and started_at >= :since order by started_at desc, run desc limit " + SAMPLE
                                + ") as newest"
                                + " group by flow) as r on r.flow = f.name"
                                + " where f.project = :project and f.present and f.version is not null"
                                + " order by failed desc, last_run desc nulls last, f.name limit 100")
                .param("project", project)
                .param("since", utc(range.since(now)))
                .query((row, _) -> new Overview.FlowFigures(
                        row.getString("name"),
                        Objects.requireNonNullElse(row.getString("title"), row.getString("name")),
                        row.getBoolean("rejected") ? "rejected" : row.getBoolean("active") ? "published" : "paused",
                        row.getLong("ended"),
                        row.getLong("failed"),
                        instant(row, "last_run")))
                .list();
    }

    /** The newest failures, those of one cause together: of executions, and of flows that failed by themselves. */
    List<Overview.Failure> failures(String project, Instant since, int most) {
        var found = new ArrayList<Overview.Failure>();
        found.addAll(jdbc.sql("select 'execution' as kind, id, service as name, flow, state, error, trace,"
                        + " coalesce(finished_at, queued_at) as failed_at from executions where project = :project"
                        + " and queued_at >= :since and state <> 'succeeded' and state in " + BAD
                        + " order by queued_at desc, id desc limit " + NEWEST_FAILURES)
                .param("project", project)
                .param("since", utc(since))
                .query((row, _) -> failure(row))
                .list());
        found.addAll(jdbc.sql("select 'run' as kind, run as id, flow as name, flow, state, error, trace,"
                        + " coalesce(ended_at, started_at) as failed_at from runs where project = :project"
                        + " and started_at >= :since and state <> 'succeeded' and state in " + BAD
                        + " and not exists (select 1 from executions e where e.run = runs.run and e.state in " + BAD
                        + ")"
                        + " order by started_at desc, run desc limit " + NEWEST_FAILURES)
                .param("project", project)
                .param("since", utc(since))
                .query((row, _) -> failure(row))
                .list());
        found.sort((a, b) -> b.at().compareTo(a.at()));
        record Cause(
                String kind,
                String name,
                @Nullable String code,
                @Nullable String message) {}
        var causes = new LinkedHashMap<Cause, Overview.Failure>();
        for (var failure : found) {
            causes.merge(
                    new Cause(failure.kind(), failure.name(), failure.code(), failure.message()),
                    failure,
                    (newest, _) -> again(newest));
        }
        return causes.values().stream().limit(most).toList();
    }

    private static Overview.Failure again(Overview.Failure newest) {
        return new Overview.Failure(
                newest.kind(),
                newest.id(),
                newest.name(),
                newest.flow(),
                newest.state(),
                newest.code(),
                newest.message(),
                newest.trace(),
                newest.times() + 1,
                newest.at());
    }

    private static Overview.Failure failure(ResultSet row) throws SQLException {
        var error = node(row, "error");
        return new Overview.Failure(
                row.getString("kind"),
                row.getString("id"),
                Objects.requireNonNullElse(row.getString("name"), ""),
                row.getString("flow"),
                row.getString("state"),
                error == null ? null : error.path("code").asString(null),
                error == null ? null : error.path("message").asString(null),
                row.getString("trace"),
                1,
                Objects.requireNonNull(instant(row, "failed_at")));
    }

    Progress progress(String project) {
        var flow = jdbc.sql(
                        "select f.name, f.version is not null and f.present and v.author is distinct from :demo as published,"
                                + " exists (select 1 from runs r where r.project = f.project and r.flow = f.name) as ran"
                                + " from flows f left join flow_versions v"
                                + " on v.project = f.project and v.flow = f.name and v.commit_id = f.version"
                                + " where f.project = :project and (f.present or f.draft is not null)"
                                + " and (f.draft_by is not null or (v.author is not null and v.author <> :demo))"
                                + " order by ran desc, published desc, f.changed_at desc limit 1")
                .param("project", project)
                .param("demo", DEMO_AUTHOR)
                .query((row, _) -> new Own(row.getString("name"), row.getBoolean("published"), row.getBoolean("ran")))
                .optional();
        return new Progress(
                exists(
                        "select exists (select 1 from services where project = :project and present and version is not null)",
                        project),
                exists(
                        "select exists (select 1 from catalog_types where project = :project and type not like 'fx.%')",
                        project),
                flow.isPresent(),
                flow.map(Own::published).orElse(false),
                flow.map(own -> own.published() && own.ran()).orElse(false),
                flow.map(Own::name).orElse(null));
    }

    private record Own(String name, boolean published, boolean ran) {}

    private boolean exists(String sql, String project) {
        return jdbc.sql(sql).param("project", project).query(Boolean.class).single();
    }

    private long count(String sql, String project, Instant since) {
        return jdbc.sql(sql)
                .param("project", project)
                .param("since", utc(since))
                .query(Long.class)
                .single();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
