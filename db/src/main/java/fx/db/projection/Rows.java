package fx.db.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rows for one table of the projection, written with one statement whatever their number. */
public final class Rows {
    private final ProjectionTable table;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    public Rows(ProjectionTable table) {
        this.table = table;
    }

    /**
     * Adds a row: the values in the order of the table's columns; instants as epoch milliseconds ({@code Long}), JSON
     * as text.
     */
    public void add(@Nullable Object... values) {
        if (values.length != table.columns().size()) {
            throw new IllegalArgumentException(
                    table.table() + " has " + table.columns().size() + " columns, not " + values.length);
        }
        rows.add(values);
    }

    public int size() {
        return rows.size();
    }

    /** Days of the rows, as days since 1970-01-01 in UTC. */
    Set<Long> days() {
        var days = new TreeSet<Long>();
        if (table.daily()) {
            int column = table.dayColumn();
            for (var row : rows) {
                if (row[column] instanceof Long at) {
                    days.add(DailyPartitions.day(at));
                }
            }
        }
        return days;
    }

    ProjectionTable table() {
        return table;
    }

    void write(Connection connection) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        var columns = table.columns();
        try (var statement = connection.prepareStatement(table.insert())) {
            for (int c = 0; c < columns.size(); c++) {
                var values = new @Nullable Object[rows.size()];
                for (int r = 0; r < values.length; r++) {
                    values[r] = rows.get(r)[c];
                }
                statement.setArray(
                        c + 1, connection.createArrayOf(columns.get(c).arrayType(), values));
            }
            statement.executeUpdate();
        }
    }
}
