package fx.app.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of the audit log. Rows are added one after the other, each under the hash of the one before. */
@Component
class AuditTable {
    /** Any number that nothing else locks by. */
    private static final long LOCK = 0x4658_4155_4449_54L;

    /** Callers or actions along which one walks one by one. */
    private static final int FEW = 200;

    /** How far apart two rows may stand in the log that were written at the same time by several processes. */
    private static final int ABOUT = 1_000;

    private final JdbcClient jdbc;

    AuditTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds the row; whoever else wants to add one waits for the end of this transaction. */
    void append(AuditRow row) {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((_, _) -> 0)
                .list();
        var last = jdbc.sql("select seq, hash from audit order by seq desc limit 1")
                .query((found, _) ->
                        new Head(found.getLong("seq"), HexFormat.of().formatHex(found.getBytes("hash"))))
                .optional()
                .orElse(new Head(0, HexFormat.of().formatHex(AuditRow.START)));
        long seq = last.seq() + 1;
        byte[] previous = HexFormat.of().parseHex(last.hash());
        jdbc.sql("insert into audit (seq, at, account, caller, token, address, request, action, project, subject,"
                        + " outcome, detail, previous, hash) values (:seq, :at, :account, :caller, :token, :address,"
                        + " :request, :action, :project, :subject, :outcome, :detail, :previous, :hash)")
                .param("seq", seq)
                .param("at", OffsetDateTime.ofInstant(row.at(), ZoneOffset.UTC))
                .param("account", row.account())
                .param("caller", row.caller())
                .param("token", row.token())
                .param("address", row.address())
                .param("request", row.request())
                .param("action", row.action())
                .param("project", row.project())
                .param("subject", row.subject())
                .param("outcome", row.outcome())
                .param("detail", row.detail())
                .param("previous", previous)
                .param("hash", row.hash(seq, previous))
                .update();
    }

    /**
     * Rows from the newest to older ones.
     *
     * @param account only rows of this account or, where {@code projects} is not empty, of those projects
     * @param project only rows of this project, or null
     * @param action only rows of this action, or null
     * @param before only rows before this place
     */
    List<AuditEntry> newest(
            @Nullable UUID account,
            Collection<String> projects,
            @Nullable String project,
            @Nullable String action,
            long before,
            int limit) {
        var sql = new StringBuilder("select * from audit where seq < :before");
        if (account != null) {
            sql.append(
                    projects.isEmpty()
                            ? " and account = :account"
                            : " and (account = :account or project in (:projects))");
        }
        if (project != null) {
            sql.append(" and project = :project");
        }
        if (action != null) {
            sql.append(" and action = :action");
        }
        return jdbc.sql(sql.append(" order by seq desc limit :limit").toString())
                .param("before", before)
                .param("account", account)
                .param("projects", projects)
                .param("project", project)
                .param("action", action)
                .param("limit", limit)
                .query((row, _) -> entry(row))
                .list();
    }

    /** Rows that fit, from the newest to older ones, see {@link AuditTrail#find}. */
    List<AuditEntry> find(AuditFilter filter, long before, int skip, int limit) {
        var conditions = new StringBuilder();
        var values = new ArrayList<Object>();
        conditions(filter, before, conditions, values);
        var parameters = new ArrayList<Object>();
        var sql = new StringBuilder();
        var walk = walk(filter);
        if (walk != null) {
            // Few did it: a walk along each of them, however much the others did.
            sql.append("select page.* from unnest(?::text[]) as wanted(name) cross join lateral (");
            parameters.add(walk.names().toArray(String[]::new));
        }
        sql.append("select * from audit where ")
                .append(walk == null ? "true" : walk.column() + " = wanted.name")
                .append(conditions)
                .append(" order by seq desc limit ?");
        parameters.addAll(values);
        parameters.add(skip + limit);
        if (walk != null) {
            sql.append(") as page order by seq desc limit ?");
            parameters.add(skip + limit);
        }
        return jdbc.sql("select * from (" + sql + ") as found order by seq desc offset ?")
                .params(parameters)
                .param(skip)
                .query((row, _) -> entry(row))
                .list();
    }

    private void conditions(AuditFilter filter, long before, StringBuilder conditions, List<Object> values) {
        and(conditions, values, "seq < ?", before);
        if (!filter.caller().isEmpty()) {
            and(conditions, values, contains("caller"), filter.caller());
        }
        if (!filter.action().isEmpty()) {
            and(conditions, values, "starts_with(action, ?)", filter.action());
        }
        if (!filter.project().isEmpty()) {
            and(conditions, values, "project = ?", filter.project());
        }
        if (!filter.subject().isEmpty()) {
            and(conditions, values, contains("subject"), filter.subject());
        }
        if (filter.outcome().equals("refused")) {
            // Written out, so that the index of refusals fits.
            conditions.append(" and outcome = 'refused'");
        } else if (!filter.outcome().isEmpty()) {
            and(conditions, values, "outcome = ?", filter.outcome());
        }
        if (filter.since() != null) {
            var since = OffsetDateTime.ofInstant(filter.since(), ZoneOffset.UTC);
            and(conditions, values, "at >= ?", since);
            place("select seq from audit where at >= ? order by at limit 1", since)
                    .ifPresent(first -> and(conditions, values, "seq >= ?", first - ABOUT));
        }
        if (filter.until() != null) {
            var until = OffsetDateTime.ofInstant(filter.until(), ZoneOffset.UTC);
            and(conditions, values, "at < ?", until);
            place("select seq from audit where at < ? order by at desc limit 1", until)
                    .ifPresent(last -> and(conditions, values, "seq <= ?", last + ABOUT));
        }
    }

    /** Upper and lower case are the same for Latin letters only, which takes half the time that it takes for all. */
    private static String contains(String column) {
        return "position(lower(?::text collate \"C\") in lower(" + column + " collate \"C\")) > 0";
    }

    private static void and(StringBuilder conditions, List<Object> values, String condition, Object value) {
        conditions.append(" and ").append(condition);
        values.add(value);
    }

    /** The place in the log of about that time: rows stand in the order in which they were written, give or take a few. */
    private OptionalLong place(String sql, OffsetDateTime at) {
        var found = jdbc.sql(sql).param(at).query(Long.class).list();
        return found.isEmpty() ? OptionalLong.empty() : OptionalLong.of(found.getFirst());
    }

    /** Along which index to walk, and from which values on; null where most rows fit, or nothing but a look at each tells. */
    private @Nullable Walk walk(AuditFilter filter) {
        if (!filter.caller().isEmpty()) {
            var names = distinct("left(caller, 100)", contains("name"), filter.caller());
            if (names.size() <= FEW) {
                return new Walk("left(caller, 100)", names);
            }
        }
        if (!filter.action().isEmpty()) {
            var names = distinct("action", "starts_with(name, ?)", filter.action());
            if (names.size() <= FEW) {
                return new Walk("action", names);
            }
        }
        return null;
    }

    /** The values of a column that fit, one more than a few at most, each found by one step along the column's index. */
    private List<String> distinct(String column, String condition, String value) {
        return jdbc.sql("with recursive names(name) as ((select " + column + " from audit order by 1 limit 1) union all"
                        + " select (select " + column + " from audit where " + column
                        + " > names.name order by 1 limit 1)"
                        + " from names where names.name is not null)"
                        + " select name from names where name is not null and " + condition + " limit " + (FEW + 1))
                .param(value)
                .query(String.class)
                .list();
    }

    private record Walk(String column, List<String> names) {}

    /** The next rows after a place, in their order, with both hashes as they are stored. */
    List<Stored> after(long seq, int limit) {
        return new ArrayList<>(jdbc.sql("select * from audit where seq > :seq order by seq limit :limit")
                .param("seq", seq)
                .param("limit", limit)
                .query((row, _) -> new Stored(
                        row.getLong("seq"),
                        row(row),
                        HexFormat.of().formatHex(row.getBytes("previous")),
                        HexFormat.of().formatHex(row.getBytes("hash"))))
                .list());
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        var fields = row(row);
        return new AuditEntry(
                row.getLong("seq"),
                fields.at(),
                fields.account(),
                fields.caller(),
                fields.token(),
                fields.address(),
                fields.request(),
                fields.action(),
                fields.project(),
                fields.subject(),
                fields.outcome(),
                fields.detail(),
                HexFormat.of().formatHex(row.getBytes("hash")));
    }

    private static AuditRow row(ResultSet row) throws SQLException {
        return new AuditRow(
                instant(row),
                row.getObject("account", UUID.class),
                text(row, "caller"),
                row.getObject("token", UUID.class),
                row.getString("address"),
                row.getString("request"),
                text(row, "action"),
                row.getString("project"),
                text(row, "subject"),
                text(row, "outcome"),
                row.getString("detail"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), column);
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }

    private record Head(long seq, String hash) {}

    /** A row with its stored hashes, in hexadecimal. */
    record Stored(long seq, AuditRow row, String previous, String hash) {}
}
