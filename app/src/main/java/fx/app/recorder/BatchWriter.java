package fx.app.recorder;

import fx.db.projection.Position;
import fx.db.projection.Projection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.LongPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writing thread's part. A record that PostgreSQL refuses does not stop the others: the batch is halved until the
 * bad one stands alone; that one is kept with its JSON as text, and if that fails too, as a dead letter.
 */
final class BatchWriter {
    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

    private final Projection projection;
    private final LongPredicate expired;

    BatchWriter(Projection projection, LongPredicate expired) {
        this.projection = projection;
        this.expired = expired;
    }

    void write(Batch batch) throws SQLException {
        var fold = new Fold(new Columns(false), expired);
        batch.records().forEach(fold::add);
        batch.undecodable().forEach(bad -> fold.unrecordable(bad.place(), bad.reason()));
        try {
            projection.write(fold.rows(), batch.positions());
        } catch (SQLException e) {
            if (!refusedData(e)) {
                throw e;
            }
            halve(batch.records());
            // What was written in parts has no positions yet; a crash here only writes it again.
            write(List.of(), batch.positions(), batch.undecodable());
        }
    }

    private void halve(List<Incoming> records) throws SQLException {
        if (records.size() == 1) {
            alone(records.getFirst());
            return;
        }
        int middle = records.size() / 2;
        for (var half : List.of(records.subList(0, middle), records.subList(middle, records.size()))) {
            try {
                write(half, List.of(), List.of());
            } catch (SQLException e) {
                if (!refusedData(e)) {
                    throw e;
                }
                halve(half);
            }
        }
    }

    private void alone(Incoming record) throws SQLException {
        var fold = new Fold(new Columns(true), expired);
        fold.add(record);
        try {
            projection.write(fold.rows(), List.of());
        } catch (SQLException e) {
            if (!refusedData(e)) {
                throw e;
            }
            LOG.atError()
                    .setMessage("Record cannot be recorded")
                    .addKeyValue("position", record.place())
                    .log();
            var reason = "PostgreSQL cannot hold it (" + e.getSQLState() + ").";
            write(List.of(), List.of(), List.of(new TopicReader.Undecodable(record.place(), reason)));
        }
    }

    private void write(
            List<Incoming> records, Collection<Position> positions, List<TopicReader.Undecodable> undecodable)
            throws SQLException {
        var fold = new Fold(new Columns(false), expired);
        records.forEach(fold::add);
        undecodable.forEach(bad -> fold.unrecordable(bad.place(), bad.reason()));
        projection.write(fold.rows(), positions);
    }

    /** Data exceptions, broken constraints and exceeded limits come again however often one tries; all else may pass. */
    private static boolean refusedData(SQLException e) {
        var state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
    }
}
