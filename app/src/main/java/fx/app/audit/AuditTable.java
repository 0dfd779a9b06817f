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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of the audit log. Rows are added one after the other, each under the hash of the one before. */
@Component
class AuditTable {
    /** Any number that nothing else locks by. */
    private static final long LOCK = 0x4658_4155_4449_54L;

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
        var sql = new StringBuilder("select * from audit where seq < :before");
        if (!filter.caller().isEmpty()) {
            sql.append(" and position(lower(:caller) in lower(caller)) > 0");
        }
        if (!filter.action().isEmpty()) {
            sql.append(" and starts_with(action, :action)");
        }
        if (!filter.project().isEmpty()) {
            sql.append(" and project = :project");
        }
        if (!filter.subject().isEmpty()) {
            sql.append(" and position(lower(:subject) in lower(subject)) > 0");
        }
        if (!filter.outcome().isEmpty()) {
            sql.append(" and outcome = :outcome");
        }
        if (filter.since() != null) {
            sql.append(" and at >= :since");
        }
        if (filter.until() != null) {
            sql.append(" and at < :until");
        }
        return jdbc.sql(sql.append(" order by seq desc offset :skip limit :limit")
                        .toString())
                .param("before", before)
                .param("caller", filter.caller())
                .param("action", filter.action())
                .param("project", filter.project())
                .param("subject", filter.subject())
                .param("outcome", filter.outcome())
                .param(
                        "since",
                        filter.since() == null ? null : OffsetDateTime.ofInstant(filter.since(), ZoneOffset.UTC))
                .param(
                        "until",
                        filter.until() == null ? null : OffsetDateTime.ofInstant(filter.until(), ZoneOffset.UTC))
                .param("skip", skip)
                .param("limit", limit)
                .query((row, _) -> entry(row))
                .list();
    }

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
