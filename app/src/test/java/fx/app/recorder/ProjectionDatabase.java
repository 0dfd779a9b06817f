package fx.app.recorder;

import fx.app.testing.SharedInfrastructure;
import fx.db.projection.DailyPartitions;
import fx.db.projection.Projection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A schema of its own with the projection's tables, empty at first. */
public final class ProjectionDatabase implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            "events",
            "event_routes",
            "executions",
            "runs",
            "run_steps",
            "log_lines",
            "dead_letters",
            "executors",
            "positions");

    private final DataSource source;
    private final String schema;
    private final Connection writing;
    private final DailyPartitions partitions = new DailyPartitions(Clock.systemUTC(), 30);

    public ProjectionDatabase() {
        var access = SharedInfrastructure.shared().database();
        schema = "projection_" + Long.toUnsignedString(System.nanoTime(), 36);
        var separator = access.url().contains("?") ? "&" : "?";
        source = new DriverManagerDataSource(
                access.url() + separator + "currentSchema=" + schema, access.username(), access.password());
        Flyway.configure().dataSource(source).schemas(schema).load().migrate();
        try {
            writing = source.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public DataSource source() {
        return source;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(source);
    }

    Projection projection() throws SQLException {
        return new Projection(writing, partitions);
    }

    /** Makes the partitions of today. */
    public void makeToday() {
        try {
            projection().maintain();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    BatchWriter writer() throws SQLException {
        var projection = projection();
        projection.maintain();
        return new BatchWriter(projection, partitions::expired);
    }

    /** Everything that is recorded but when it was written, to compare two recordings. */
    Map<String, List<String>> content() {
        var content = new TreeMap<String, List<String>>();
        for (var table : TABLES) {
            content.put(
                    table,
                    jdbc().sql("select (to_jsonb(t) - 'recorded_at')::text from " + table + " t order by 1")
                            .query(String.class)
                            .list());
        }
        return content;
    }

    void empty() {
        jdbc().sql("truncate " + String.join(", ", TABLES)).update();
    }

    @Override
    public void close() throws SQLException {
        writing.close();
        jdbc().sql("drop schema " + schema + " cascade").update();
    }
}
