package fx.app.execution;

import static fx.app.rest.ProjectionColumns.instant;

import fx.app.role.ConditionalOnRole;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How the services of a project did in the last day. Looks at the newest executions of each service only, so that a
 * busy project costs no more than a quiet one; keeps what it found for a moment, since lists ask again and again.
 */
@Component
@ConditionalOnRole("ui")
public class ServiceFigures {
    /** Executions of a service that are looked at; where there are more, the figures are of these. */
    public static final int MOST = 5_000;

    private static final Duration WINDOW = Duration.ofHours(24);
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int MOST_KEPT = 200;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(Instant at, Duration took, List<String> services, Map<String, Figures> figures) {
        boolean goodFor(List<String> asked, Instant now) {
            // A slow answer is kept for longer, so that asking does not become the load.
            return services.equals(asked)
                    && at.plus(FRESH).plus(took.multipliedBy(10)).isAfter(now);
        }
    }

    ServiceFigures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Figures of a service.
     *
     * @param runs executions that were queued in the last day, at most {@link #MOST}
     * @param failed those that failed, timed out or died
     * @param p95Millis 95 of 100 took no longer, from start to end; null where none has ended
     * @param last when the newest execution ever was queued
     * @param lastState its state
     */
    public record Figures(
            long runs,
            long failed,
            @Nullable Long p95Millis,
            @Nullable Instant last,
            @Nullable String lastState) {
        /** Of a service that never ran. */
        public static final Figures NONE = new Figures(0, 0, null, null, null);
    }

    /** Figures by the service's name; nothing for one that never ran. */
    public Map<String, Figures> of(String project, Collection<String> services) {
        var names = services.stream().sorted().toList();
        var now = clock.instant();
        var found = kept.get(project);
        if (found == null || !found.goodFor(names, now)) {
            var figures = read(project, names, now);
            if (kept.size() > MOST_KEPT) {
                kept.clear();
            }
            found = new Kept(now, Duration.between(now, clock.instant()), names, figures);
            kept.put(project, found);
        }
        return found.figures();
    }

    private Map<String, Figures> read(String project, List<String> services, Instant now) {
        var figures = new HashMap<String, Figures>();
        jdbc.sql("""
                        select name, day.runs, day.failed, day.p95, newest.queued_at, newest.state
                        from unnest(?::text[]) as asked(name)
                        left join lateral (
                            select count(*) as runs,
                                count(*) filter (where state in ('failed', 'timed-out', 'dead')) as failed,
                                percentile_cont(0.95) within group (
                                    order by extract(epoch from ended_at - started_at) * 1000) as p95
                            from (select state, started_at, ended_at from executions
                                where project = ? and service = name and queued_at >= ? and not test
                                order by queued_at desc, id desc limit ?) as recent) as day on true
                        left join lateral (
                            select queued_at, coalesce(state, 'queued') as state from executions
                            where project = ? and service = name and not test
                            order by queued_at desc, id desc limit 1) as newest on true
                        """)
                .params(
                        services.toArray(String[]::new),
                        project,
                        now.minus(WINDOW).atOffset(ZoneOffset.UTC),
                        MOST,
                        project)
                .query((row, _) -> {
                    var p95 = row.getObject("p95", Double.class);
                    return figures.put(
                            row.getString("name"),
                            new Figures(
                                    row.getLong("runs"),
                                    row.getLong("failed"),
                                    p95 == null ? null : Math.round(p95),
                                    instant(row, "queued_at"),
                                    row.getString("state")));
                })
                .list();
        return figures;
    }
}
