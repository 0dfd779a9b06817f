package fx.db.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes the daily partitions of the projection before they are needed and drops those past retention. Used by one
 * thread.
 */
public final class DailyPartitions {
    private static final int DAYS_AHEAD = 3;
    private static final long MILLIS_OF_DAY = Duration.ofDays(1).toMillis();
    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.BASIC_ISO_DATE;

    private final Clock clock;
    private final int retentionDays;
    private final Set<Long> made = new HashSet<>();

    /** @param retentionDays days that are kept, the present one included; at least 1 */
    public DailyPartitions(Clock clock, int retentionDays) {
        if (retentionDays < 1) {
            throw new IllegalArgumentException("Retention must be at least 1 day, not " + retentionDays);
        }
        this.clock = clock;
        this.retentionDays = retentionDays;
    }

    /** The day of an instant, in days since 1970-01-01 in UTC. */
    static long day(long epochMillis) {
        return Math.floorDiv(epochMillis, MILLIS_OF_DAY);
    }

    /** Whether an instant is older than what is kept: such rows are not written any more. */
    public boolean expired(long epochMillis) {
        return day(epochMillis) <= day(clock.millis()) - retentionDays;
    }

    /** Makes the partitions of today and the days ahead, and drops those past retention. Commits nothing. */
    public List<String> maintain(Connection connection) throws SQLException {
        long today = day(clock.millis());
        for (long day = today; day <= today + DAYS_AHEAD; day++) {
            make(connection, day);
        }
        return drop(connection, today - retentionDays);
    }

    /** Makes the partitions of these days where they are missing. */
    void ensure(Connection connection, Set<Long> days) throws SQLException {
        for (long day : days) {
            if (!made.contains(day)) {
                make(connection, day);
            }
        }
    }

    /** What was made is not known any more: after a transaction that was rolled back. */
    void forget() {
        made.clear();
    }

    private void make(Connection connection, long day) throws SQLException {
        var from = LocalDate.ofEpochDay(day);
        try (var statement = connection.createStatement()) {
            for (var table : ProjectionTable.ALL) {
                if (table.daily()) {
                    statement.addBatch(
                            "create table if not exists %1$s_%2$s partition of %1$s for values from ('%3$s 00:00:00+00') to ('%4$s 00:00:00+00')"
                                    .formatted(table.table(), from.format(SUFFIX), from, from.plusDays(1)));
                }
            }
            statement.executeBatch();
        }
        made.add(day);
    }

    private List<String> drop(Connection connection, long lastExpired) throws SQLException {
        var dropped = new ArrayList<String>();
        try (var statement = connection.createStatement()) {
            for (var table : ProjectionTable.ALL) {
                if (!table.daily()) {
                    continue;
                }
                var partitions = new ArrayList<String>();
                try (var found =
                        statement.executeQuery("select inhrelid::regclass::text from pg_inherits where inhparent = '"
                                + table.table() + "'::regclass order by 1")) {
                    while (found.next()) {
                        partitions.add(found.getString(1));
                    }
                }
                for (var partition : partitions) {
                    var suffix = partition.substring(partition.lastIndexOf('_') + 1);
                    if (LocalDate.parse(suffix, SUFFIX).toEpochDay() <= lastExpired) {
                        statement.execute("drop table " + partition);
                        dropped.add(partition);
                    }
                }
            }
        }
        made.removeIf(day -> day <= lastExpired);
        return dropped;
    }
}
