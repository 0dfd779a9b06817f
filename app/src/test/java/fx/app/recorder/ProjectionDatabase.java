package fx.app.recorder;

import fx.db.projection.DailyPartitions;
import fx.db.projection.Projection;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A PostgreSQL with the projection's tables, empty at first. */
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

    private final EmbeddedPostgres postgres;
    private final DataSource source;
    private final Connection writing;
    private final DailyPartitions partitions = new DailyPartitions(Clock.systemUTC(), 30);

    public ProjectionDatabase() {
        try {
            postgres = EmbeddedPostgres.builder().start();
            source = postgres.getPostgresDatabase();
            Flyway.configure().dataSource(source).load().migrate();
            writing = source.getConnection();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
    public void close() throws IOException, SQLException {
        writing.close();
        postgres.close();
    }
}
