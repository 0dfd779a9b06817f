package fx.db.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The writing side of the projection over one connection, which it does not share. Rows and the positions up to which
 * they were read are committed together, so that nothing is left out or taken for recorded that is not.
 */
public final class Projection {
    /** The advisory lock that makes one process at a time the recorder ("fx r") of a schema. */
    private static final String LOCK = "(" + 0x6678_2072 + ", hashtext(current_schema()))";

    private final Connection connection;
    private final DailyPartitions partitions;

    /** @param connection used by this object alone from now on; its automatic commit is turned off */
    public Projection(Connection connection, DailyPartitions partitions) throws SQLException {
        this.connection = connection;
        this.partitions = partitions;
        connection.setAutoCommit(false);
        partitions.forget();
    }

    /** Tries to become the only recorder; holds until the connection ends. */
    public boolean tryLock() throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery("select pg_try_advisory_lock" + LOCK)) {
            answer.next();
            boolean locked = answer.getBoolean(1);
            connection.commit();
            return locked;
        }
    }

    /** Gives the lock back, for a connection that goes back to a pool. */
    public void unlock() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_unlock" + LOCK);
            connection.commit();
        }
    }

    /** Prepares the days ahead and drops those past retention; returns the partitions it dropped. */
    public List<String> maintain() throws SQLException {
        var dropped = partitions.maintain(connection);
        connection.commit();
        return dropped;
    }

    /** Where each partition's first unrecorded record is; a partition without an entry begins at its beginning. */
    public Map<Position.Of, Long> positions() throws SQLException {
        var positions = new HashMap<Position.Of, Long>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select topic, partition, next from positions")) {
            while (rows.next()) {
                positions.put(new Position.Of(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
        }
        connection.commit();
        return positions;
    }

    /**
     * Writes the rows and moves the positions, whole or not at all.
     *
     * @throws StalePositionException if another recorder moved a position meanwhile
     */
    public void write(Collection<Rows> rows, Collection<Position> positions) throws SQLException {
        try {
            for (var some : rows) {
                partitions.ensure(connection, some.days());
            }
            for (var some : rows) {
                some.write(connection);
            }
            for (var position : positions) {
                move(position);
            }
            connection.commit();
        } catch (SQLException | RuntimeException failure) {
            partitions.forget();
            rollback(failure);
            throw failure;
        }
    }

    private void move(Position position) throws SQLException {
        try (var statement = connection.prepareStatement(
                "insert into positions as p (topic, partition, next, as_of) values (?, ?, ?, to_timestamp(? / 1000.0))"
                        + " on conflict (topic, partition) do update set next = excluded.next, as_of = excluded.as_of,"
                        + " recorded_at = now() where p.next = ?")) {
            statement.setString(1, position.of().topic());
            statement.setInt(2, position.of().partition());
            statement.setLong(3, position.next());
            statement.setLong(4, position.asOf());
            statement.setLong(5, position.before());
            if (statement.executeUpdate() != 1) {
                throw new StalePositionException(position.of());
            }
        }
    }

    private void rollback(Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException gone) {
            failure.addSuppressed(gone);
        }
    }
}
