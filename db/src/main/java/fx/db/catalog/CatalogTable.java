package fx.db.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of the catalog. What was learned and the schemas are JSON texts, which this module does not read. */
@Repository
public class CatalogTable {
    private final JdbcClient jdbc;

    CatalogTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is known of an event type. */
    public record TypeRow(
            String project,
            String type,
            String knowledge,
            String schema,
            String annotated,
            int version,
            long seen,
            Instant firstSeen,
            Instant lastSeen,
            String samples,
            String producers) {}

    /** A version of a schema. */
    public record VersionRow(int version, String schema, Instant at) {}

    /** The row, locked until the transaction ends, so that two learners do not lose each other's knowledge. */
    public Optional<TypeRow> findForUpdate(String project, String type) {
        return jdbc.sql("select * from catalog_types where project = :project and type = :type for update")
                .param("project", project)
                .param("type", type)
                .query(CatalogTable::type)
                .optional();
    }

    public Optional<TypeRow> find(String project, String type) {
        return jdbc.sql("select * from catalog_types where project = :project and type = :type")
                .param("project", project)
                .param("type", type)
                .query(CatalogTable::type)
                .optional();
    }

    /** Types of a project in the order of their names, after a name. */
    public List<TypeRow> list(String project, String after, int limit) {
        return jdbc.sql(
                        "select * from catalog_types where project = :project and type > :after order by type limit :limit")
                .param("project", project)
                .param("after", after)
                .param("limit", limit)
                .query(CatalogTable::type)
                .list();
    }

    /** Names of types that hold the text, the last seen first. */
    public List<String> search(String project, String text, int limit) {
        return jdbc.sql(
                        "select type from catalog_types where project = :project and position(lower(:text) in lower(type)) > 0"
                                + " order by last_seen desc limit :limit")
                .param("project", project)
                .param("text", text)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** Writes the row; nothing where the project does not exist any more. */
    public void save(TypeRow row) {
        jdbc.sql("""
                        insert into catalog_types (project, type, knowledge, schema, annotated, version, seen, first_seen,
                            last_seen, samples, producers)
                        select :project, :type, :knowledge, :schema, :annotated, :version, :seen, :firstSeen, :lastSeen,
                            :samples, :producers
                        where exists (select from projects where name = :project)
                        on conflict (project, type) do update set knowledge = excluded.knowledge, schema = excluded.schema,
                            annotated = excluded.annotated, version = excluded.version, seen = excluded.seen,
                            last_seen = excluded.last_seen, samples = excluded.samples, producers = excluded.producers
                        """)
                .param("project", row.project())
                .param("type", row.type())
                .param("knowledge", row.knowledge())
                .param("schema", row.schema())
                .param("annotated", row.annotated())
                .param("version", row.version())
                .param("seen", row.seen())
                .param("firstSeen", Timestamp.from(row.firstSeen()))
                .param("lastSeen", Timestamp.from(row.lastSeen()))
                .param("samples", row.samples())
                .param("producers", row.producers())
                .update();
    }

    /** Keeps a version of the schema, and of those before it the newest ones. */
    public void addVersion(String project, String type, VersionRow version, int most) {
        jdbc.sql("""
                        insert into catalog_versions (project, type, version, schema, at)
                        select :project, :type, :version, :schema, :at
                        where exists (select from catalog_types where project = :project and type = :type)
                        on conflict do nothing
                        """)
                .param("project", project)
                .param("type", type)
                .param("version", version.version())
                .param("schema", version.schema())
                .param("at", Timestamp.from(version.at()))
                .update();
        jdbc.sql("delete from catalog_versions where project = :project and type = :type and version <= :oldest")
                .param("project", project)
                .param("type", type)
                .param("oldest", version.version() - most)
                .update();
    }

    public List<VersionRow> versions(String project, String type) {
        return jdbc.sql("select version, schema, at from catalog_versions where project = :project and type = :type"
                        + " order by version desc")
                .param("project", project)
                .param("type", type)
                .query((rows, _) ->
                        new VersionRow(rows.getInt("version"), rows.getString("schema"), instant(rows, "at")))
                .list();
    }

    /** Adds to the events of a minute; older minutes than a day before it are dropped. */
    public void count(String project, String type, Instant minute, long events) {
        jdbc.sql("""
                        insert into catalog_rates (project, type, minute, events)
                        select :project, :type, :minute, :events
                        where exists (select from catalog_types where project = :project and type = :type)
                        on conflict (project, type, minute) do update set events = catalog_rates.events + excluded.events
                        """)
                .param("project", project)
                .param("type", type)
                .param("minute", Timestamp.from(minute))
                .param("events", events)
                .update();
        jdbc.sql("delete from catalog_rates where project = :project and type = :type and minute < :oldest")
                .param("project", project)
                .param("type", type)
                .param("oldest", Timestamp.from(minute.minusSeconds(86_400)))
                .update();
    }

    /** Events since then. */
    public long countSince(String project, String type, Instant since) {
        return jdbc.sql("select coalesce(sum(events), 0) from catalog_rates"
                        + " where project = :project and type = :type and minute >= :since")
                .param("project", project)
                .param("type", type)
                .param("since", Timestamp.from(since))
                .query(Long.class)
                .single();
    }

    /** Events since then, by type. */
    public Map<String, Long> countsSince(String project, Instant since) {
        var counts = new HashMap<String, Long>();
        jdbc.sql("select type, sum(events) as events from catalog_rates"
                        + " where project = :project and minute >= :since group by type")
                .param("project", project)
                .param("since", Timestamp.from(since))
                .query((row, _) -> counts.put(row.getString("type"), row.getLong("events")))
                .list();
        return counts;
    }

    /** How many events of a type came in a minute. */
    public record RateRow(String type, Instant minute, long events) {}

    /** The events by type and minute since then. */
    public List<RateRow> rates(String project, Instant since) {
        return jdbc.sql("select type, minute, events from catalog_rates where project = :project and minute >= :since")
                .param("project", project)
                .param("since", Timestamp.from(since))
                .query((rows, _) ->
                        new RateRow(rows.getString("type"), instant(rows, "minute"), rows.getLong("events")))
                .list();
    }

    /** A live service or flow with what starts it: the triggers, or the flow's definition, as JSON. */
    public record ConsumerRow(String kind, String name, String starts) {}

    /** The live services and flows of a project. */
    public List<ConsumerRow> consumers(String project) {
        return jdbc.sql("""
                        select 'service' as kind, s.name, v.triggers as starts
                        from services s join service_versions v
                            on v.project = s.project and v.service = s.name and v.commit_id = s.version
                        where s.project = :project and s.active and s.present
                        union all
                        select 'flow', f.name, v.definition
                        from flows f join flow_versions v
                            on v.project = f.project and v.flow = f.name and v.commit_id = f.version
                        where f.project = :project and f.active and f.present
                        """)
                .param("project", project)
                .query((rows, _) ->
                        new ConsumerRow(rows.getString("kind"), rows.getString("name"), rows.getString("starts")))
                .list();
    }

    private static TypeRow type(ResultSet rows, int row) throws SQLException {
        return new TypeRow(
                rows.getString("project"),
                rows.getString("type"),
                rows.getString("knowledge"),
                rows.getString("schema"),
                rows.getString("annotated"),
                rows.getInt("version"),
                rows.getLong("seen"),
                instant(rows, "first_seen"),
                instant(rows, "last_seen"),
                rows.getString("samples"),
                rows.getString("producers"));
    }

    private static Instant instant(ResultSet rows, String column) throws SQLException {
        return rows.getTimestamp(column).toInstant();
    }
}
