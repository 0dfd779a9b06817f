package fx.app.trace;

import static fx.app.rest.ProjectionColumns.instant;

import fx.app.rest.Cursor;
import fx.app.role.ConditionalOnRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The events of one project as a list that people scroll through and filter. Knows nothing of who may see them. */
@Component
@ConditionalOnRole("ui")
public class EventStream {
    /** Events that a filter without an index looks at, from the newest that fit the other filters. */
    public static final int LOOKED_AT = 20_000;

    private static final int TYPES_OF_PREFIX = 200;
    private static final String COLUMNS =
            "identity, at, id, type, source, subject, trace, execution, flow, actor, hops, data, data_base64";

    private final JdbcClient jdbc;

    EventStream(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What to show; null or empty does not filter.
     *
     * @param type an event type, or a prefix that ends in {@code .*}
     * @param text part of id, subject, source or type, and of the data where that may be searched
     * @param inData whether the text is looked for in the data, too
     */
    public record Filter(
            @Nullable String type,
            @Nullable String source,
            @Nullable String text,
            boolean inData,
            @Nullable Instant since,
            @Nullable Instant until) {

        /** Whether it looks at the newest events only, see {@link #LOOKED_AT}. */
        public boolean bounded() {
            return source != null || text != null;
        }
    }

    /**
     * An event in the list.
     *
     * @param identity what tells it from all others; can stand in an address
     * @param size bytes of its data
     * @param rules rule sets that matched, or -1 while that is not recorded
     * @param problem whether a rule that matched could not be followed
     * @param duplicate whether the same event had come before, so that no rule saw this one
     */
    public record Row(
            String identity,
            Instant at,
            String id,
            String type,
            String source,
            @Nullable String subject,
            @Nullable String trace,
            @Nullable String execution,
            @Nullable String flow,
            @Nullable String actor,
            long size,
            int rules,
            boolean problem,
            boolean duplicate) {

        /** Its place in the list. */
        public Cursor place() {
            return new Cursor(at, identity);
        }
    }

    /**
     * A part of the list, newest first.
     *
     * @param after the place after which to go on, or null to begin
     */
    public List<Row> rows(String project, Filter filter, @Nullable Cursor after, int limit) {
        var parameters = new ArrayList<Object>();
        var found = new StringBuilder("select * from (");
        found.append(selection(project, filter, after, filter.bounded() ? LOOKED_AT : limit, parameters))
                .append(") as newest");
        if (filter.bounded()) {
            found.append(where(filter, parameters)).append(" order by at desc, identity desc limit ?");
            parameters.add(limit);
        }
        return jdbc.sql("select found.identity, found.at, id, type, source, subject, trace, execution, flow, actor,"
                        + " coalesce(octet_length(data::text), octet_length(data_base64) * 3 / 4, 0) as size,"
                        + " route.rules, route.problems, route.duplicate from (" + found + ") as found"
                        + " left join lateral (select jsonb_array_length(coalesce(rules, '[]')) as rules,"
                        + " jsonb_array_length(coalesce(problems, '[]')) as problems, duplicate from event_routes r"
                        + " where r.identity in (found.identity, 'e:' || found.id)"
                        + " and r.at between found.at - interval '1 hour' and found.at + interval '1 day'"
                        + " order by r.at limit 1) as route on true order by found.at desc, found.identity desc")
                .params(parameters)
                .query((row, _) -> row(row))
                .list();
    }

    /** How many events came after a place, up to {@code most}. */
    public int countAfter(String project, Filter filter, Cursor place, int most) {
        var parameters = new ArrayList<Object>();
        var inner = selectionAfter(project, filter, place, most, parameters);
        var sql = new StringBuilder("select count(*) from (").append(inner).append(") as newest");
        if (filter.bounded()) {
            sql.append(where(filter, parameters));
        }
        return jdbc.sql(sql.toString()).params(parameters).query(Integer.class).single();
    }

    private StringBuilder selection(
            String project, Filter filter, @Nullable Cursor after, int limit, List<Object> parameters) {
        var conditions = new StringBuilder();
        var values = new ArrayList<Object>();
        times(filter, conditions, values);
        if (after != null) {
            conditions.append(" and at <= ? and (at, identity) < (?, ?)");
            values.add(after.at().atOffset(ZoneOffset.UTC));
            values.add(after.at().atOffset(ZoneOffset.UTC));
            values.add(after.id());
        }
        return byType(project, filter, conditions, values, limit, parameters);
    }

    private StringBuilder selectionAfter(
            String project, Filter filter, Cursor place, int most, List<Object> parameters) {
        var conditions = new StringBuilder(" and at >= ? and (at, identity) > (?, ?)");
        var values = new ArrayList<Object>();
        values.add(place.at().atOffset(ZoneOffset.UTC));
        values.add(place.at().atOffset(ZoneOffset.UTC));
        values.add(place.id());
        times(filter, conditions, values);
        return byType(project, filter, conditions, values, most, parameters);
    }

    private static void times(Filter filter, StringBuilder conditions, List<Object> values) {
        if (filter.since() != null) {
            conditions.append(" and at >= ?");
            values.add(filter.since().atOffset(ZoneOffset.UTC));
        }
        if (filter.until() != null) {
            conditions.append(" and at < ?");
            values.add(filter.until().atOffset(ZoneOffset.UTC));
        }
    }

    /** Each type is a walk along an index of its own; the types of a prefix are those that the catalog knows. */
    private StringBuilder byType(
            String project,
            Filter filter,
            StringBuilder conditions,
            List<Object> values,
            int limit,
            List<Object> parameters) {
        var order = " order by at desc, identity desc limit ?";
        var sql = new StringBuilder();
        var type = filter.type();
        if (type == null) {
            sql.append("select ").append(COLUMNS).append(" from events where project = ?");
            parameters.add(project);
        } else {
            parameters.add(types(project, type).toArray(String[]::new));
            parameters.add(project);
            sql.append("select page.* from unnest(?::text[]) as wanted(name) cross join lateral (select ")
                    .append(COLUMNS)
                    .append(" from events where project = ? and left(type, 200) = left(wanted.name, 200)")
                    .append(" and type = wanted.name");
        }
        sql.append(conditions).append(order);
        parameters.addAll(values);
        parameters.add(limit);
        if (type != null) {
            sql.append(") as page").append(order);
            parameters.add(limit);
        }
        return sql;
    }

    private List<String> types(String project, String type) {
        if (!type.endsWith(".*")) {
            return List.of(type);
        }
        return jdbc.sql(
                        "select type from catalog_types where project = ? and starts_with(type, ?) order by type limit ?")
                .params(project, type.substring(0, type.length() - 1), TYPES_OF_PREFIX)
                .query(String.class)
                .list();
    }

    private static String where(Filter filter, List<Object> parameters) {
        var where = new StringBuilder(" where true");
        if (filter.source() != null) {
            where.append(" and source = ?");
            parameters.add(filter.source());
        }
        var text = filter.text();
        if (text != null) {
            var pattern = "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
            where.append(" and (id ilike ? or subject ilike ? or source ilike ? or type ilike ? or trace = ?");
            parameters.addAll(List.of(pattern, pattern, pattern, pattern, text));
            if (filter.inData()) {
                where.append(" or data::text ilike ?");
                parameters.add(pattern);
            }
            where.append(")");
        }
        return where.toString();
    }

    private static Row row(ResultSet row) throws SQLException {
        int rules = row.getInt("rules");
        boolean routed = !row.wasNull();
        return new Row(
                row.getString("identity"),
                Objects.requireNonNull(instant(row, "at")),
                row.getString("id"),
                row.getString("type"),
                row.getString("source"),
                row.getString("subject"),
                row.getString("trace"),
                row.getString("execution"),
                row.getString("flow"),
                row.getString("actor"),
                row.getLong("size"),
                routed ? rules : -1,
                row.getInt("problems") > 0,
                row.getBoolean("duplicate"));
    }
}
