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
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Events in the projection. Knows nothing of who may see them. */
@Component
@ConditionalOnRole("ui")
public class Events {
    /** The window in which the router finds duplicates is a day by default. */
    private static final String COLUMNS =
            "identity, at, id, project, source, type, subject, time, trace, cause, execution,"
                    + " flow, run, hops, actor, replay_of, content_type, data_schema, exists (select from events earlier where"
                    + " earlier.identity = events.identity and earlier.at < events.at"
                    + " and earlier.at > events.at - interval '1 day') as duplicate";

    private static final String DETAIL = COLUMNS + ", data, data_base64, extensions";

    private final JdbcClient jdbc;

    Events(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Filters, each named by its field; null does not filter. */
    record Query(
            @Nullable String type,
            @Nullable String source,
            @Nullable String trace,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable Cursor cursor,
            int limit) {}

    private record Row(String identity, EventView event) {}

    Page<EventView> page(Collection<String> projects, Query query) {
        // An index holds the beginning of the type only, see the migration.
        var found = new ListSql("events", COLUMNS, "at", "identity")
                .and("left(type, 200) = left(?, 200)", query.type())
                .and("type = ?", query.type())
                .and("left(source, 200) = left(?, 200)", query.source())
                .and("source = ?", query.source())
                .and("trace = ?", query.trace())
                .between(query.since(), query.until())
                .read(
                        jdbc,
                        projects,
                        query.cursor(),
                        query.limit(),
                        (row, _) -> new Row(row.getString("identity"), view(row, false)));
        return Page.cut(found, query.limit(), last -> new Cursor(last.event().at(), last.identity()).text())
                .map(Row::event);
    }

    /** Events of this id, the first of each source and project only, with what the rules made of them. */
    public List<EventView> find(String id, Collection<String> projects, @Nullable String source) {
        var rows = jdbc.sql(
                        "select distinct on (identity) " + DETAIL + " from events where left(id, 100) = left(?, 100)"
                                + " and id = ? and project = any(?::text[]) and (?::text is null or source = ?)"
                                + " order by identity, at limit 10")
                .params(java.util.Arrays.asList(id, id, projects.toArray(String[]::new), source, source))
                .query((row, _) -> new Row(row.getString("identity"), view(row, true)))
                .list();
        return rows.stream().map(row -> row.event().with(routes(row))).toList();
    }

    /** The event of that identity in the project with what the rules made of it, the first where it came again. */
    public Optional<EventView> findByIdentity(String project, String identity) {
        return jdbc.sql("select " + DETAIL + " from events where identity = ? and project = ? order by at limit 1")
                .params(identity, project)
                .query((row, _) -> new Row(row.getString("identity"), view(row, true)))
                .optional()
                .map(row -> row.event().with(routes(row)));
    }

    /** The newest events of a type with their data. */
    public List<EventView> newestOf(String project, String type, int limit) {
        return jdbc.sql("select " + DETAIL + " from events where project = ? and left(type, 200) = left(?, 200)"
                        + " and type = ? order by at desc, identity desc limit ?")
                .params(project, type, type, limit)
                .query((row, _) -> view(row, true))
                .list();
    }

    /** The newest events of a project with their data. */
    public List<EventView> newest(String project, int limit) {
        return jdbc.sql("select " + DETAIL + " from events where project = ? order by at desc, identity desc limit ?")
                .params(project, limit)
                .query((row, _) -> view(row, true))
                .list();
    }

    /** All of a trace, oldest first, up to a limit. */
    public List<EventView> ofTrace(String trace, int limit) {
        return jdbc.sql("select " + COLUMNS + " from events where trace = ? order by at, identity limit ?")
                .params(trace, limit)
                .query((row, _) -> view(row, false))
                .list();
    }

    /** Types by id, of events that are not older than an instant. */
    Map<String, String> types(Collection<String> projects, Collection<String> ids, Instant from) {
        var types = new HashMap<String, String>();
        jdbc.sql("select id, type from events where left(id, 100) = any(?::text[]) and project = any(?::text[])"
                        + " and at >= ?")
                .params(
                        ids.stream()
                                .map(id -> id.substring(0, Math.min(100, id.length())))
                                .toArray(String[]::new),
                        projects.toArray(String[]::new),
                        from.atOffset(ZoneOffset.UTC))
                .query((RowCallbackHandler) row -> types.put(row.getString("id"), row.getString("type")));
        return types;
    }

    private List<EventView.Route> routes(Row event) {
        return jdbc.sql(
                        "select at, duplicate, rules, problems from event_routes where identity in (?, ?) order by at limit 100")
                .params(event.identity(), "e:" + event.event().id())
                .query((row, _) -> new EventView.Route(
                        Objects.requireNonNull(instant(row, "at")),
                        row.getBoolean("duplicate"),
                        node(row, "rules"),
                        node(row, "problems")))
                .list();
    }

    private static EventView view(ResultSet row, boolean detail) throws SQLException {
        return new EventView(
                row.getString("id"),
                row.getString("source"),
                row.getString("type"),
                row.getString("subject"),
                row.getString("time"),
                row.getString("content_type"),
                row.getString("data_schema"),
                detail ? node(row, "data") : null,
                detail ? row.getString("data_base64") : null,
                detail ? node(row, "extensions") : null,
                row.getString("project"),
                row.getString("trace"),
                row.getString("cause"),
                row.getString("execution"),
                row.getString("flow"),
                row.getString("run"),
                row.getInt("hops"),
                row.getString("actor"),
                row.getString("replay_of"),
                Objects.requireNonNull(instant(row, "at")),
                row.getBoolean("duplicate") ? true : null,
                null,
                null);
    }
}
