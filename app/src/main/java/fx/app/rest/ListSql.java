package fx.app.rest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads one page of a table of the projection, newest first, in the projects that the caller may see and no others. The
 * page is taken project by project and then merged: each part is a walk along an index of that project, whose cost does
 * not depend on how much the others hold.
 */
public final class ListSql {
    private final String table;
    private final String columns;
    private final String at;
    private final String id;
    private final StringBuilder where = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    /**
     * @param at column with the instant by which the list is ordered, the partition key of the table
     * @param id column that decides among rows of the same instant
     */
    public ListSql(String table, String columns, String at, String id) {
        this.table = table;
        this.columns = columns;
        this.at = at;
        this.id = id;
    }

    /** A further condition with one parameter; without effect where the value is null. */
    public ListSql and(String condition, @Nullable Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            parameters.add(value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
        }
        return this;
    }

    /** A further condition in which all is written out: only for words from a fixed set. */
    public ListSql andWords(String column, Collection<String> words) {
        if (!words.isEmpty()) {
            where.append(" and ")
                    .append(column)
                    .append(" in ('")
                    .append(String.join("', '", words))
                    .append("')");
        }
        return this;
    }

    /** What was from {@code since} (inclusive) until {@code until} (exclusive). */
    public ListSql between(@Nullable Instant since, @Nullable Instant until) {
        return and(at + " >= ?", since).and(at + " < ?", until);
    }

    /** Only what stands before a place in the list, that is newer ones. */
    public ListSql before(Cursor place) {
        and(at + " >= ?", place.at());
        where.append(" and (").append(at).append(", ").append(id).append(") > (?, ?)");
        parameters.add(place.at().atOffset(ZoneOffset.UTC));
        parameters.add(place.id());
        return this;
    }

    /** The page after the cursor: up to {@code limit + 1} rows, see {@link Page#cut}. */
    public <T> List<T> read(
            JdbcClient jdbc, Collection<String> projects, @Nullable Cursor cursor, int limit, RowMapper<T> mapper) {
        if (projects.isEmpty()) {
            return List.of();
        }
        if (cursor != null) {
            // The first condition leaves out whole partitions, which the second does not.
            and(at + " <= ?", cursor.at());
            where.append(" and (").append(at).append(", ").append(id).append(") < (?, ?)");
            parameters.add(cursor.at().atOffset(ZoneOffset.UTC));
            parameters.add(cursor.id());
        }
        var order = " order by " + at + " desc, " + id + " desc limit " + (limit + 1);
        var sql = "select page.* from unnest(?::text[]) as visible(name) cross join lateral (select " + columns
                + " from " + table + " where project = visible.name" + where + order + ") as page" + order;
        var all = new ArrayList<Object>();
        all.add(projects.toArray(String[]::new));
        all.addAll(parameters);
        return jdbc.sql(sql).params(all).query(mapper).list();
    }
}
