package fx.app.trace;

import static fx.app.rest.ProjectionColumns.instant;
import static fx.app.rest.ProjectionColumns.node;

import fx.app.rest.Cursor;
import fx.app.rest.ListSql;
import fx.app.rest.Page;
import fx.app.role.ConditionalOnRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs of flows in the projection. Knows nothing of who may see them. */
@Component
@ConditionalOnRole("ui")
class Runs {
    private static final int MOST_STEPS = 5_000;
    private static final String COLUMNS = "run, project, flow, flow_version, node, coalesce(state, 'running') as state,"
            + " cause, trace, started_at, ended_at, result, error, test";

    private final JdbcClient jdbc;

    Runs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Filters, each named by its field; null does not filter. */
    record Query(
            @Nullable String flow,
            List<String> states,
            @Nullable String trace,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable Cursor cursor,
            int limit) {}

    Page<RunView> page(Collection<String> projects, Query query) {
        var found = new ListSql("runs", COLUMNS, "started_at", "run")
                .and("flow = ?", query.flow())
                .andWords("state", query.states())
                .and("trace = ?", query.trace())
                .between(query.since(), query.until())
                .read(jdbc, projects, query.cursor(), query.limit(), (row, _) -> view(row));
        return Page.cut(found, query.limit(), last -> new Cursor(last.startedAt(), last.run()).text());
    }

    /** One run with its steps. */
    Optional<RunView> find(String run) {
        return jdbc.sql("select " + COLUMNS + " from runs where run = ? order by started_at limit 1")
                .param(run)
                .query((row, _) -> view(row))
                .optional()
                .map(found -> found.with(steps(run)));
    }

    /** All of a trace with their steps, oldest first, up to a limit. */
    List<RunView> ofTrace(String trace, int limit) {
        return jdbc
                .sql("select " + COLUMNS + " from runs where trace = ? order by started_at, run limit ?")
                .params(trace, limit)
                .query((row, _) -> view(row))
                .list()
                .stream()
                .map(run -> run.with(steps(run.run())))
                .toList();
    }

    private List<RunView.Step> steps(String run) {
        return jdbc.sql("select node, kind, step, parent, port, at, output, error from run_steps where run = ?"
                        + " order by at, shard, version limit ?")
                .params(run, MOST_STEPS)
                .query((row, _) -> new RunView.Step(
                        row.getString("node"),
                        row.getString("kind"),
                        row.getString("step"),
                        row.getString("parent"),
                        row.getString("port"),
                        Objects.requireNonNull(instant(row, "at")),
                        node(row, "output"),
                        node(row, "error")))
                .list();
    }

    private static RunView view(ResultSet row) throws SQLException {
        return new RunView(
                row.getString("run"),
                row.getString("project"),
                row.getString("flow"),
                row.getString("flow_version"),
                row.getString("node"),
                row.getString("state"),
                row.getString("cause"),
                row.getString("trace"),
                Objects.requireNonNull(instant(row, "started_at")),
                instant(row, "ended_at"),
                node(row, "result"),
                node(row, "error"),
                row.getBoolean("test") ? true : null,
                null,
                null);
    }
}
