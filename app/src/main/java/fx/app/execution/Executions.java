package fx.app.execution;

import static fx.app.rest.ProjectionColumns.instant;
import static fx.app.rest.ProjectionColumns.node;
import static fx.app.rest.ProjectionColumns.number;

import fx.app.rest.Cursor;
import fx.app.rest.ListSql;
import fx.app.rest.Page;
import fx.app.role.ConditionalOnRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Executions in the projection. Knows nothing of who may see them. */
@Component
@ConditionalOnRole("ui")
public class Executions {
    private static final String SUMMARY =
            "id, project, service, service_version, flow, run, node, coalesce(state, 'queued') as state, attempt, priority,"
                    + " pool, cause, trace, queued_at, leased_at, started_at, ended_at, finished_at, error, rule, executor,"
                    + " not_before, cancelling_at, actor, test";
    private static final String DETAIL =
            SUMMARY + ", input, result, steps, emitted, attempts, received_at, recorded_at";
    private static final int MOST_OF_A_TEXT = 1_000;
    private static final Set<String> WITHOUT_ERROR = Set.of("succeeded", "cancelled");

    private final JdbcClient jdbc;

    Executions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A page of executions in these projects, newest first. */
    public Page<ExecutionView> page(Collection<String> projects, ExecutionQuery query) {
        var found = filtered(SUMMARY, projects, query)
                .read(jdbc, projects, query.cursor(), query.limit(), (row, _) -> summary(row));
        return Page.cut(found, query.limit(), last -> place(last).text());
    }

    /** The place of an execution in the lists. */
    public static Cursor place(ExecutionView execution) {
        return new Cursor(execution.queuedAt(), execution.id());
    }

    /** How many there are before a place, that is newer ones; stops counting at {@code most}. */
    int countBefore(Collection<String> projects, ExecutionQuery query, Cursor place, int most) {
        return filtered("id, queued_at", projects, query)
                .before(place)
                .read(jdbc, projects, null, most - 1, (row, _) -> row.getString("id"))
                .size();
    }

    private ListSql filtered(String columns, Collection<String> projects, ExecutionQuery query) {
        var text = query.text();
        return new ListSql("executions", columns, "queued_at", "id")
                .and("service = ?", query.service())
                .and("flow = ?", query.flow())
                .andWords("state", query.states())
                .and("trace = ?", query.trace())
                .and("run = ?", query.run())
                .and("priority = ?", query.priority())
                .and("id = any(?::text[])", text == null ? null : beginningWith(text, projects))
                .and("rule = 'manual' and ?", Boolean.TRUE.equals(query.manual()) ? true : null)
                .and("rule <> 'manual' and ?", Boolean.FALSE.equals(query.manual()) ? true : null)
                .and("test = ?", query.test())
                .between(query.since(), query.until());
    }

    /** Ids of the executions whose id or trace begins with a text, at most 1,000 of each. */
    private String[] beginningWith(String text, Collection<String> projects) {
        // The range narrows by the index in whatever collation; what begins with the text lies in it.
        var sql = "(select id from executions where %1$s >= ? and %1$s <= ? and starts_with(%1$s, ?)"
                + " and project = any(?::text[]) limit " + MOST_OF_A_TEXT + ")";
        var end = text + "zzzzzz";
        var names = projects.toArray(String[]::new);
        return jdbc.sql(sql.formatted("id") + " union " + sql.formatted("trace"))
                .params(text, end, text, names, text, end, text, names)
                .query(String.class)
                .list()
                .toArray(String[]::new);
    }

    /** These executions of a project, in the order of their ids. */
    public List<ExecutionView> these(String project, List<String> ids) {
        return jdbc
                .sql("select " + SUMMARY + " from executions where id = any(?::text[]) and project = ?")
                .params(ids.toArray(String[]::new), project)
                .query((row, _) -> summary(row))
                .list()
                .stream()
                .sorted(Comparator.comparingInt(execution -> ids.indexOf(execution.id())))
                .toList();
    }

    /** Those of these executions of a project that are queued or running. */
    List<ExecutionView> open(String project, Collection<String> ids) {
        return jdbc.sql("select " + SUMMARY + " from executions where id = any(?::text[]) and project = ?"
                        + " and state in ('queued', 'running')")
                .params(ids.toArray(String[]::new), project)
                .query((row, _) -> summary(row))
                .list();
    }

    /** Those of these traces that a person began: by hand, by a rerun or as the test of a draft. */
    public Set<String> begunBy(String person, Collection<String> traces) {
        return Set.copyOf(
                jdbc.sql("select distinct trace from events where trace = any(?::text[]) and actor = ? and hops = 0")
                        .params(traces.toArray(String[]::new), person)
                        .query(String.class)
                        .list());
    }

    /** These executions of a project with their inputs, for whoever repeats them. */
    List<ExecutionView> withInputs(String project, Collection<String> ids) {
        return jdbc.sql("select " + DETAIL + " from executions where id = any(?::text[]) and project = ?")
                .params(ids.toArray(String[]::new), project)
                .query((row, _) -> detail(row))
                .list();
    }

    /** All of a trace, oldest first, up to a limit. */
    public List<ExecutionView> ofTrace(String trace, int limit) {
        return jdbc.sql("select " + SUMMARY + " from executions where trace = ? order by queued_at, id limit ?")
                .params(trace, limit)
                .query((row, _) -> summary(row))
                .list();
    }

    /** All of a run, oldest first, up to a limit. */
    public List<ExecutionView> ofRun(String run, int limit) {
        return jdbc.sql("select " + SUMMARY + " from executions where run = ? order by queued_at, id limit ?")
                .params(run, limit)
                .query((row, _) -> summary(row))
                .list();
    }

    /** One execution with all that is known of it. */
    public Optional<ExecutionView> find(String id) {
        return jdbc.sql("select " + DETAIL + " from executions where id = ? order by queued_at limit 1")
                .param(id)
                .query((row, _) -> detail(row))
                .optional();
    }

    private static ExecutionView summary(ResultSet row) throws SQLException {
        return view(row, null, null, null, null, null, null);
    }

    private static ExecutionView detail(ResultSet row) throws SQLException {
        var phases = new ExecutionView.Phases(
                instant(row, "queued_at"),
                instant(row, "leased_at"),
                instant(row, "received_at"),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                instant(row, "finished_at"),
                instant(row, "recorded_at"));
        return view(
                row,
                node(row, "input"),
                node(row, "result"),
                node(row, "steps"),
                node(row, "emitted"),
                attempts(row),
                phases);
    }

    private static ExecutionView view(
            ResultSet row,
            @Nullable JsonNode input,
            @Nullable JsonNode result,
            @Nullable JsonNode steps,
            @Nullable JsonNode emitted,
            @Nullable List<ExecutionView.Attempt> attempts,
            ExecutionView.@Nullable Phases phases)
            throws SQLException {
        var state = row.getString("state");
        boolean running = state.equals("running");
        boolean queued = state.equals("queued");
        var started = instant(row, "started_at");
        var ended = instant(row, "ended_at");
        return new ExecutionView(
                row.getString("id"),
                row.getString("project"),
                row.getString("service"),
                row.getString("service_version"),
                row.getString("flow"),
                row.getString("run"),
                row.getString("node"),
                state,
                row.getInt("attempt"),
                number(row, "priority"),
                row.getString("pool"),
                row.getString("cause"),
                row.getString("trace"),
                input,
                Objects.requireNonNull(instant(row, "queued_at")),
                started == null && !queued ? instant(row, "leased_at") : started,
                ended == null ? instant(row, "finished_at") : ended,
                WITHOUT_ERROR.contains(state) ? null : node(row, "error"),
                row.getString("rule"),
                queued ? null : row.getString("executor"),
                queued ? instant(row, "not_before") : null,
                (running && instant(row, "cancelling_at") != null) ? true : null,
                row.getString("actor"),
                row.getBoolean("test") ? true : null,
                result,
                steps,
                emitted,
                attempts,
                phases,
                null);
    }

    /** Puts together what was recorded of each attempt under keys such as {@code 1.leased}. */
    private static List<ExecutionView.Attempt> attempts(ResultSet row) throws SQLException {
        var recorded = Objects.requireNonNull(node(row, "attempts"));
        var numbers = new TreeMap<Integer, List<ExecutionView.Refused>>();
        recorded.properties().forEach(entry -> {
            var key = entry.getKey().split("\\.", 3);
            var refused = numbers.computeIfAbsent(Integer.parseInt(key[0]), _ -> new ArrayList<>());
            if (key[1].equals("refused")) {
                refused.add(new ExecutionView.Refused(
                        entry.getValue().path("executor").asString(""),
                        entry.getValue().path("reason").asString(""),
                        at(entry.getValue())));
            }
        });
        int last = row.getInt("attempt");
        var finished = instant(row, "finished_at");
        var state = row.getString("state");
        var error = node(row, "error");
        var attempts = new ArrayList<ExecutionView.Attempt>();
        numbers.forEach((attempt, refused) -> {
            var leased = recorded.get(attempt + ".leased");
            var requeued = recorded.get(attempt + ".requeued");
            boolean final_ = requeued == null && attempt == last && finished != null;
            attempts.add(new ExecutionView.Attempt(
                    attempt,
                    leased == null ? null : leased.path("executor").asString(null),
                    leased == null ? null : at(leased),
                    requeued != null ? at(requeued) : final_ ? finished : null,
                    requeued != null ? requeued.path("reason").asString(null) : final_ ? state : null,
                    requeued != null ? requeued.get("error") : final_ && !WITHOUT_ERROR.contains(state) ? error : null,
                    refused.isEmpty() ? null : refused));
        });
        return attempts;
    }

    private static Instant at(JsonNode recorded) {
        return Instant.ofEpochMilli(recorded.path("at").asLong(0));
    }
}
