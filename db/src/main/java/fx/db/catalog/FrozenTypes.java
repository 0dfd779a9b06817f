package fx.db.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Schemas of event types that were frozen, and what came that does not satisfy them. */
@Repository
public class FrozenTypes {
    private final JdbcClient jdbc;

    FrozenTypes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A frozen schema.
     *
     * @param version version of the learned schema that was frozen
     * @param knowledge what it was written from
     * @param broken how many events did not satisfy it
     * @param brokenAt when the last of them came
     * @param sample id of the last of them
     */
    public record FrozenRow(
            int version,
            String knowledge,
            String schema,
            String by,
            Instant at,
            long broken,
            @Nullable Instant brokenAt,
            @Nullable String sample) {}

    public Optional<FrozenRow> find(String project, String type) {
        return jdbc.sql("select * from catalog_frozen where project = :project and type = :type")
                .param("project", project)
                .param("type", type)
                .query((row, _) -> row(row))
                .optional();
    }

    /** Freezes what was learned up to now, in the place of what was frozen before. */
    public void freeze(String project, String type, String by, Instant at) {
        jdbc.sql("insert into catalog_frozen (project, type, version, knowledge, schema, frozen_by, frozen_at)"
                        + " select project, type, version, knowledge, schema, :by, :at from catalog_types"
                        + " where project = :project and type = :type"
                        + " on conflict (project, type) do update set version = excluded.version,"
                        + " knowledge = excluded.knowledge, schema = excluded.schema, frozen_by = excluded.frozen_by,"
                        + " frozen_at = excluded.frozen_at, broken = 0, broken_at = null, sample = null")
                .param("project", project)
                .param("type", type)
                .param("by", by)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Puts back what was frozen before, with what had been counted for it. */
    public void restore(String project, String type, FrozenRow row) {
        jdbc.sql("insert into catalog_frozen (project, type, version, knowledge, schema, frozen_by, frozen_at, broken,"
                        + " broken_at, sample) values (:project, :type, :version, :knowledge, :schema, :by, :at, :broken,"
                        + " :brokenAt, :sample) on conflict (project, type) do update set version = excluded.version,"
                        + " knowledge = excluded.knowledge, schema = excluded.schema, frozen_by = excluded.frozen_by,"
                        + " frozen_at = excluded.frozen_at, broken = excluded.broken, broken_at = excluded.broken_at,"
                        + " sample = excluded.sample")
                .param("project", project)
                .param("type", type)
                .param("version", row.version())
                .param("knowledge", row.knowledge())
                .param("schema", row.schema())
                .param("by", row.by())
                .param("at", Timestamp.from(row.at()))
                .param("broken", row.broken())
                .param("brokenAt", row.brokenAt() == null ? null : Timestamp.from(row.brokenAt()))
                .param("sample", row.sample())
                .update();
    }

    /** Whether there was something to thaw. */
    public boolean thaw(String project, String type) {
        return jdbc.sql("delete from catalog_frozen where project = :project and type = :type")
                        .param("project", project)
                        .param("type", type)
                        .update()
                > 0;
    }

    /** Counts events that do not satisfy it. */
    public void broken(String project, String type, long events, Instant at, String sample) {
        jdbc.sql("update catalog_frozen set broken = broken + :events, broken_at = :at, sample = :sample"
                        + " where project = :project and type = :type")
                .param("project", project)
                .param("type", type)
                .param("events", events)
                .param("at", Timestamp.from(at))
                .param("sample", sample)
                .update();
    }

    private static FrozenRow row(ResultSet row) throws SQLException {
        var brokenAt = row.getTimestamp("broken_at");
        return new FrozenRow(
                row.getInt("version"),
                row.getString("knowledge"),
                row.getString("schema"),
                row.getString("frozen_by"),
                row.getTimestamp("frozen_at").toInstant(),
                row.getLong("broken"),
                brokenAt == null ? null : brokenAt.toInstant(),
                row.getString("sample"));
    }
}
