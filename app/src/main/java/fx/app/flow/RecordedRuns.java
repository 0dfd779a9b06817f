package fx.app.flow;

import static fx.app.rest.ProjectionColumns.instant;
import static fx.app.rest.ProjectionColumns.node;
import static fx.app.rest.ProjectionColumns.number;

import fx.app.role.ConditionalOnRole;
import fx.engine.event.Event;
import fx.engine.event.Extensions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Runs with their steps, executions and events in the projection. Knows nothing of who may see them. */
@Component
@ConditionalOnRole("ui")
class RecordedRuns {
    private static final int MOST_STEPS = 5_000;
    private static final int MOST_EVENTS = 1_000;

    private final JdbcClient jdbc;

    RecordedRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<RecordedRun> find(String run) {
        return jdbc.sql(
                        "select run, project, flow, flow_version, node, coalesce(state, 'running') as state, cause, trace,"
                                + " started_at, ended_at, result, error, test from runs where run = ? order by started_at limit 1")
                .param(run)
                .query((row, _) -> head(row))
                .optional()
                .map(head -> new RecordedRun(head, steps(head), executions(head), events(head)));
    }

    private List<RecordedRun.Step> steps(RecordedRun.Head run) {
        return jdbc.sql("select node, kind, step, parent, port, at, output, error from run_steps"
                        + " where run = ? and at >= ? order by at, shard, version limit ?")
                .params(run.run(), from(run), MOST_STEPS)
                .query((row, _) -> new RecordedRun.Step(
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

    private List<RecordedRun.Execution> executions(RecordedRun.Head run) {
        return jdbc.sql(
                        "select id, node, parent_step, coalesce(state, 'queued') as state, attempt, input, result, error,"
                                + " queued_at, coalesce(started_at, leased_at) as started_at, coalesce(ended_at, finished_at) as ended_at, emitted"
                                + " from executions where run = ? and queued_at >= ? and node is not null order by queued_at, id limit ?")
                .params(run.run(), from(run), MOST_STEPS)
                .query((row, _) -> execution(row))
                .list();
    }

    private static RecordedRun.Execution execution(ResultSet row) throws SQLException {
        var emitted = new ArrayList<String>();
        var ids = node(row, "emitted");
        if (ids != null) {
            ids.forEach(id -> emitted.add(id.asString("")));
        }
        return new RecordedRun.Execution(
                row.getString("id"),
                row.getString("node"),
                row.getString("parent_step"),
                row.getString("state"),
                number(row, "attempt"),
                node(row, "input"),
                node(row, "result"),
                node(row, "error"),
                Objects.requireNonNull(instant(row, "queued_at")),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                emitted);
    }

    private List<RecordedRun.Sent> events(RecordedRun.Head run) {
        return jdbc.sql("select id, source, type, subject, time, content_type, data_schema, data, data_base64, project,"
                        + " trace, cause, execution, flow, run, hops, extensions from events"
                        + " where trace = ? and project = ? and (run = ? or id = ?) order by at limit ?")
                .params(run.trace(), run.project(), run.run(), Objects.requireNonNullElse(run.cause(), ""), MOST_EVENTS)
                .query((row, _) -> new RecordedRun.Sent(event(row)))
                .list();
    }

    static Event event(ResultSet row) throws SQLException {
        var nodes = JsonNodeFactory.instance;
        var extensions = new TreeMap<String, JsonNode>();
        put(extensions, Extensions.PROJECT, row.getString("project"));
        put(extensions, Extensions.TRACE, row.getString("trace"));
        put(extensions, Extensions.CAUSE, row.getString("cause"));
        put(extensions, Extensions.EXECUTION, row.getString("execution"));
        put(extensions, Extensions.FLOW, row.getString("flow"));
        put(extensions, Extensions.RUN, row.getString("run"));
        extensions.put(Extensions.HOPS, nodes.numberNode(row.getInt("hops")));
        var others = node(row, "extensions");
        if (others != null) {
            others.properties().forEach(each -> extensions.put(each.getKey(), each.getValue()));
        }
        return new Event(
                row.getString("id"),
                row.getString("source"),
                row.getString("type"),
                row.getString("subject"),
                row.getString("time"),
                row.getString("content_type"),
                row.getString("data_schema"),
                node(row, "data"),
                row.getString("data_base64"),
                extensions);
    }

    private static void put(Map<String, JsonNode> extensions, String name, @Nullable String value) {
        if (value != null) {
            extensions.put(name, JsonNodeFactory.instance.stringNode(value));
        }
    }

    /** Lets the database look at the days since then only. */
    private static Object from(RecordedRun.Head run) {
        return run.startedAt().atOffset(ZoneOffset.UTC);
    }

    private static RecordedRun.Head head(ResultSet row) throws SQLException {
        Instant started = Objects.requireNonNull(instant(row, "started_at"));
        return new RecordedRun.Head(
                row.getString("run"),
                row.getString("project"),
                row.getString("flow"),
                row.getString("flow_version"),
                row.getString("node"),
                row.getString("state"),
                row.getString("cause"),
                row.getString("trace"),
                started,
                instant(row, "ended_at"),
                node(row, "result"),
                node(row, "error"),
                row.getBoolean("test"));
    }
}
