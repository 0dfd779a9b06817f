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
    private static final int MOST_OF_A_TEXT = 1_000;
    private static final int MOST_STEPS = 5_000;
    private static final String COLUMNS = "run, project, flow, flow_version, node, coalesce(state, 'running') as state,"
            + " cause, trace, started_at, ended_at, result, error, test";

    private final JdbcClient jdbc;

    Runs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Filters, each named by its field; null does not filter.
     *
     * @param text beginning of the run's id or of its trace
     * @param test true for tests of drafts only, false for all but these
     */
    record Query(
            @Nullable String flow,
            List<String> states,
            @Nullable String trace,
            @Nullable String text,
            @Nullable Boolean test,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable Cursor cursor,
            int limit) {}

    Page<RunView> page(Collection<String> projects, Query query) {
        var found = filtered(COLUMNS, query).read(jdbc, projects, query.cursor(), query.limit(), (row, _) -> view(row));
        return Page.cut(found, query.limit(), last -> new Cursor(last.startedAt(), last.run()).text());
    }

    /** How many there are before a place, that is newer ones; stops counting at {@code most}. */
    int countBefore(Collection<String> projects, Query query, Cursor place, int most) {
        return filtered("run, started_at", query)
                .before(place)
                .read(jdbc, projects, null, most - 1, (row, _) -> row.getString("run"))
                .size();
    }

    private ListSql filtered(String columns, Query query) {
        return new ListSql("runs", columns, "started_at", "run")
                .and("flow = ?", query.flow())
                .andWords("state", query.states())
                .and("trace = ?", query.trace())
                .and("run = any(?::text[])", query.text() == null ? null : beginningWith(query.text()))
                .and("test = ?", query.test())
                .between(query.since(), query.until());
    }

    private String[] beginningWith(String text) {
        // The range narrows by the index in whatever collation; what begins with the text lies in it.
        var sql = "(select run from runs where %1$s >= ? and %1$s <= ? and starts_with(%1$s, ?) limit " + MOST_OF_A_TEXT
                + ")";
        var end = text + "zzzzzz";
        return jdbc.sql(sql.formatted("run") + " union " + sql.formatted("trace"))
                .params(text, end, text, text, end, text)
                .query(String.class)
                .list()
                .toArray(String[]::new);
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
