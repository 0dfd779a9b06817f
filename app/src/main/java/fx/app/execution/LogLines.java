package fx.app.execution;

import static fx.app.rest.ProjectionColumns.instant;
import static fx.app.rest.ProjectionColumns.node;

import com.fasterxml.jackson.annotation.JsonInclude;
import fx.app.rest.Masked;
import fx.app.role.ConditionalOnRole;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Log lines in the projection, in the order in which they were written. */
@Component
@ConditionalOnRole("ui")
public class LogLines {
    private final JdbcClient jdbc;

    LogLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A line as the API shows it; see {@link fx.engine.message.LogLine}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            int attempt,
            int number,
            Instant at,
            String stream,
            String level,
            @Nullable String step,
            String text,
            @Nullable JsonNode fields) {

        Place place() {
            return new Place(attempt, number);
        }

        /** The same for who may see that there is a line, but not read it. */
        Line withoutData() {
            return new Line(attempt, number, at, stream, level, step, Masked.VALUE, Masked.structure(fields));
        }
    }

    /** A line's place among all lines of an execution. */
    record Place(int attempt, int number) implements Comparable<Place> {
        static final Place BEGINNING = new Place(0, 0);

        /** The place that a text such as {@code 1-27} names, or null where it names none. */
        static @Nullable Place parse(String text) {
            int dash = text.indexOf('-');
            try {
                return dash < 1
                        ? null
                        : new Place(
                                Integer.parseInt(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
            } catch (NumberFormatException notOurs) {
                return null;
            }
        }

        /** Whether it comes at once after another: no line can be between them. */
        boolean follows(Place other) {
            return attempt == other.attempt ? number == other.number + 1 : attempt > other.attempt && number == 1;
        }

        @Override
        public int compareTo(Place other) {
            int byAttempt = Integer.compare(attempt, other.attempt);
            return byAttempt != 0 ? byAttempt : Integer.compare(number, other.number);
        }

        @Override
        public String toString() {
            return attempt + "-" + number;
        }
    }

    /** Up to {@code limit} lines after a place; no instants are known, but none is older than the execution. */
    List<Line> after(String execution, Instant queuedAt, Place place, int limit) {
        return jdbc.sql(
                        "select attempt, number, at, stream, level, step, text, fields from log_lines where execution = ?"
                                + " and at >= ? and (attempt, number) > (?, ?) order by attempt, number limit ?")
                .params(
                        execution,
                        // Log lines carry the executor's clock, which is trusted up to a day.
                        queuedAt.minusSeconds(86_400).atOffset(java.time.ZoneOffset.UTC),
                        place.attempt(),
                        place.number(),
                        limit)
                .query((row, _) -> new Line(
                        row.getInt("attempt"),
                        row.getInt("number"),
                        Objects.requireNonNull(instant(row, "at")),
                        row.getString("stream"),
                        row.getString("level"),
                        row.getString("step"),
                        row.getString("text"),
                        node(row, "fields")))
                .list();
    }
}
