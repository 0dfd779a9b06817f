package fx.app.rest;

import fx.engine.message.Wire;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads columns of the projection that plain getters do not. */
public final class ProjectionColumns {
    private ProjectionColumns() {}

    /** A {@code jsonb} column; null for SQL's null. */
    public static @Nullable JsonNode node(ResultSet row, String column) throws SQLException {
        var text = row.getString(column);
        return text == null ? null : Wire.JSON.readTree(text);
    }

    /** A {@code timestamptz} column; null for SQL's null. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** A whole number; null for SQL's null. */
    public static @Nullable Integer number(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}
