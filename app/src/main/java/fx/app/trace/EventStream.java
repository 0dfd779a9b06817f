package fx.app.trace;

import static fx.app.rest.ProjectionColumns.instant;

import fx.app.rest.Cursor;
import fx.app.role.ConditionalOnRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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
    /** How long a filter without an index may look for events before it says how far back it has come. */
    public static final Duration PATIENCE = Duration.ofMillis(150);

    /** Events that are looked at for the number of new ones. */
    private static final int COUNTED = 20_000;

    private static final int FIRST_LOOK = 2_000;
    private static final int MOST_LOOKED_AT = 50_000;
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

        /** Whether no index leads to the events that fit, so that each one is looked at. */
        public boolean searches() {
            return text != null || (source != null && type != null);
        }
    }

    /**
     * A part of the list.
     *
     * @param searchedTo how far the search has come where it was ended for want of time; null where all was looked at, or
     *     enough was found
     */
    public record Found(List<Row> rows, @Nullable Cursor searchedTo) {
        public Found {
            rows = List.copyOf(rows);
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
     * @param patience how long to look for what no index leads to
     */
    public Found rows(String project, Filter filter, @Nullable Cursor after, int limit, Duration patience) {
        var parameters = new ArrayList<Object>();
        if (!filter.searches()) {
            return new Found(
                    read(selection(project, filter, after, limit, parameters).toString(), parameters), null);
        }
        var found = new ArrayList<Cursor>();
        var end = search(project, filter, after, limit, patience, found);
        if (found.isEmpty()) {
            return new Found(List.of(), end);
        }
        parameters.add(found.stream().map(Cursor::id).toArray(String[]::new));
        parameters.add(found.stream().map(each -> each.at().toString()).toArray(String[]::new));
        return new Found(
                read(
                        "select " + COLUMNS + " from unnest(?::text[], ?::text[]::timestamptz[]) as place(identity, at)"
                                + " join events using (identity, at)",
                        parameters),
                end);
    }

    private List<Row> read(String found, List<Object> parameters) {
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

    /**
     * Looks at ever older events, in pieces that take about a third of the patience each.
     *
     * @return where it was ended, or null
     */
    private @Nullable Cursor search(
            String project, Filter filter, @Nullable Cursor after, int limit, Duration patience, List<Cursor> found) {
        long begin = System.nanoTime();
        long most = FIRST_LOOK;
        var place = after;
        while (true) {
            var parameters = new ArrayList<Object>();
            var fits = new ArrayList<Object>();
            var condition = condition(filter, fits);
            var pieces = selection(project, filter, place, (int) most, parameters);
            parameters.addAll(0, fits);
            parameters.add(most);
            long asked = System.nanoTime();
            // Only places: what does not fit is not carried around.
            var looked = jdbc.sql("select identity, at, fits, number from (select identity, at, (" + condition
                            + ") as fits, row_number() over (order by at desc, identity desc) as number from (" + pieces
                            + ") as newest) as looked where fits or number = ? order by number")
                    .params(parameters)
                    .query((row, _) -> new Looked(
                            new Cursor(Objects.requireNonNull(instant(row, "at")), row.getString("identity")),
                            row.getBoolean("fits"),
                            row.getLong("number")))
                    .list();
            for (var each : looked) {
                if (each.fits()) {
                    found.add(each.place());
                    if (found.size() == limit) {
                        return null;
                    }
                }
            }
            if (looked.isEmpty() || looked.getLast().number() < most) {
                return null;
            }
            place = looked.getLast().place();
            long now = System.nanoTime();
            if (now - begin >= patience.toNanos()) {
                return place;
            }
            long wanted = most * Math.min(PATIENCE.toNanos(), patience.toNanos()) / 3 / Math.max(1, now - asked);
            most = Math.clamp(wanted, FIRST_LOOK, MOST_LOOKED_AT);
        }
    }

    private record Looked(Cursor place, boolean fits, long number) {}

    /** How many events came after a place, up to {@code most}; those that no index leads to among a bounded number. */
    public int countAfter(String project, Filter filter, Cursor place, int most) {
        var parameters = new ArrayList<Object>();
        var inner = selectionAfter(project, filter, place, filter.searches() ? COUNTED : most, parameters);
        var sql = new StringBuilder("select count(*) from (select 1 from (")
                .append(inner)
                .append(") as newest");
        if (filter.searches()) {
            var fits = new ArrayList<Object>();
            sql.append(" where ").append(condition(filter, fits));
            parameters.addAll(fits);
        }
        sql.append(" limit ?) as counted");
        parameters.add(most);
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
            if (filter.source() != null) {
                sql.append(" and left(source, 200) = left(?, 200) and source = ?");
                parameters.add(filter.source());
                parameters.add(filter.source());
            }
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

    /** What {@link Filter#searches()} looks at. */
    private static String condition(Filter filter, List<Object> parameters) {
        var condition = new StringBuilder("true");
        if (filter.source() != null && filter.type() != null) {
            condition.append(" and source = ?");
            parameters.add(filter.source());
        }
        var text = filter.text();
        if (text != null) {
            var pattern = "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
            condition.append(" and (id ilike ? or coalesce(subject ilike ?, false) or source ilike ? or type ilike ?"
                    + " or coalesce(trace = ?, false)");
            parameters.addAll(List.of(pattern, pattern, pattern, pattern, text));
            if (filter.inData()) {
                condition.append(" or coalesce(data::text ilike ?, false)");
                parameters.add(pattern);
            }
            condition.append(")");
        }
        return condition.toString();
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
