package fx.app.flow;

import fx.app.role.ConditionalOnRole;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the flows of a project fare: their runs of the last 24 hours, without those that were tests. */
@Component
@ConditionalOnRole("ui")
public class FlowHealth {
    private static final int HOURS = 24;

    private final JdbcClient jdbc;
    private final Clock clock;

    FlowHealth(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The runs of a flow in the last 24 hours.
     *
     * @param ended runs that have ended
     * @param succeeded of these, those that succeeded
     * @param p95 milliseconds that 95 of 100 ended runs stayed under, or null where none has ended
     * @param last when the last run began
     * @param hourly runs by hour, the oldest first
     */
    public record Figures(
            long ended, long succeeded, @Nullable Long p95, Instant last, List<Long> hourly) {}

    /** The figures of each flow that ran in the last 24 hours, by its name. */
    public Map<String, Figures> of(String project) {
        var now = clock.instant();
        var since = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS - 1));
        var hourly = new HashMap<String, long[]>();
        jdbc.sql("select flow, date_trunc('hour', started_at) as hour, count(*) as begun from runs"
                        + " where project = :project and started_at >= :since and not test group by 1, 2")
                .param("project", project)
                .param("since", Timestamp.from(since))
                .query((row, _) -> {
                    int at = (int)
                            Duration.between(since, row.getTimestamp("hour").toInstant())
                                    .toHours();
                    if (at >= 0 && at < HOURS) {
                        hourly.computeIfAbsent(row.getString("flow"), _ -> new long[HOURS])[at] = row.getLong("begun");
                    }
                    return at;
                })
                .list();
        var figures = new HashMap<String, Figures>();
        jdbc.sql("select flow, count(ended_at) as ended, count(*) filter (where state = 'succeeded') as succeeded,"
                        + " percentile_disc(0.95) within group (order by extract(epoch from ended_at - started_at) * 1000)"
                        + " filter (where ended_at is not null) as p95, max(started_at) as last from runs"
                        + " where project = :project and started_at >= :since and not test group by flow")
                .param("project", project)
                .param("since", Timestamp.from(since))
                .query((row, _) -> {
                    double p95 = row.getDouble("p95");
                    boolean none = row.wasNull();
                    var flow = row.getString("flow");
                    figures.put(
                            flow,
                            new Figures(
                                    row.getLong("ended"),
                                    row.getLong("succeeded"),
                                    none ? null : Math.round(p95),
                                    row.getTimestamp("last").toInstant(),
                                    Arrays.stream(hourly.getOrDefault(flow, new long[HOURS]))
                                            .boxed()
                                            .toList()));
                    return flow;
                })
                .list();
        return figures;
    }
}
