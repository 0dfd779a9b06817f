package fx.app.execution;

import static fx.app.rest.ProjectionColumns.instant;
import static fx.app.rest.ProjectionColumns.node;

import com.fasterxml.jackson.annotation.JsonInclude;
import fx.app.live.LiveFacts;
import fx.app.live.LiveLogs;
import fx.app.problem.ProblemException;
import fx.app.rest.Masked;
import fx.app.role.ConditionalOnRole;
import fx.engine.message.LogLine;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What the scripts of a project or of one service wrote, over all executions. Knows nothing of who may read it. */
@Component
@ConditionalOnRole("ui")
public class ProjectLogs {
    private static final List<String> LEVELS = List.of("debug", "info", "warning", "error", "critical");
    private static final int EXECUTIONS = 200;

    private final JdbcClient jdbc;
    private final LiveLogs live;

    ProjectLogs(JdbcClient jdbc, LiveLogs live) {
        this.jdbc = jdbc;
        this.live = live;
    }

    /** A line with the service and the execution that wrote it; see {@link LogLine}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(
            String service,
            String execution,
            int attempt,
            int number,
            Instant at,
            String stream,
            String level,
            @Nullable String step,
            String text,
            @Nullable JsonNode fields) {

        /** What tells it from all other lines. */
        public String id() {
            return execution + "/" + attempt + "/" + number;
        }

        /** The same for who may see that there is a line, but not read it. */
        public Line withoutData() {
            return new Line(
                    service,
                    execution,
                    attempt,
                    number,
                    at,
                    stream,
                    level,
                    step,
                    Masked.VALUE,
                    Masked.structure(fields));
        }
    }

    /**
     * Which lines.
     *
     * @param service of which service, or null for all
     * @param levels of which levels
     */
    public record Filter(String project, @Nullable String service, List<String> levels) {
        /** All lines of a service. */
        public static Filter of(String project, String service) {
            return new Filter(project, service, LEVELS);
        }

        /** @param level the lowest level, or null for all */
        static Filter of(String project, @Nullable String service, @Nullable String level) {
            int lowest = level == null ? 0 : LEVELS.indexOf(level);
            if (lowest < 0) {
                throw ProblemException.badField(
                        "parameter.level", "level", "'level' must be one of " + String.join(", ", LEVELS) + ".");
            }
            return new Filter(project, service, LEVELS.subList(lowest, LEVELS.size()));
        }

        boolean takes(LogLine line) {
            return line.project().equals(project)
                    && (service == null || line.service().equals(service))
                    && levels.contains(line.level());
        }
    }

    /** The newest lines of the newest executions, oldest first. */
    public List<Line> newest(Filter filter, int limit) {
        var executions = jdbc.sql("select id, queued_at from executions where project = ?"
                        + (filter.service() == null ? "" : " and service = ?")
                        + " order by queued_at desc, id desc limit " + EXECUTIONS)
                .params(
                        filter.service() == null
                                ? List.of(filter.project())
                                : List.of(filter.project(), filter.service()))
                .query((row, _) -> new Begun(row.getString("id"), Objects.requireNonNull(instant(row, "queued_at"))))
                .list();
        if (executions.isEmpty()) {
            return List.of();
        }
        // Lines carry the executor's clock, which is trusted up to a day.
        var oldest = executions.getLast().queuedAt().minusSeconds(86_400);
        var lines = new ArrayList<>(jdbc.sql(
                        "select service, execution, attempt, number, at, stream, level, step, text, fields from log_lines"
                                + " where execution = any(?::text[]) and at >= ? and level = any(?::text[])"
                                + " order by at desc, execution, attempt desc, number desc limit ?")
                .params(
                        executions.stream().map(Begun::id).toArray(String[]::new),
                        oldest.atOffset(ZoneOffset.UTC),
                        filter.levels().toArray(String[]::new),
                        limit)
                .query((row, _) -> new Line(
                        row.getString("service"),
                        row.getString("execution"),
                        row.getInt("attempt"),
                        row.getInt("number"),
                        Objects.requireNonNull(instant(row, "at")),
                        row.getString("stream"),
                        row.getString("level"),
                        row.getString("step"),
                        row.getString("text"),
                        node(row, "fields")))
                .list());
        Collections.reverse(lines);
        return lines;
    }

    private record Begun(String id, Instant queuedAt) {}

    /** Calls back for the lines that are written from now on; on the reader's thread, so the listener must be quick. */
    public LiveFacts.Subscription follow(Filter filter, Consumer<List<Line>> listener) {
        return live.subscribe(lines -> {
            var taken =
                    lines.stream().filter(filter::takes).map(ProjectLogs::line).toList();
            if (!taken.isEmpty()) {
                listener.accept(taken);
            }
        });
    }

    private static Line line(LogLine line) {
        return new Line(
                line.service(),
                line.execution().value(),
                line.attempt(),
                line.number(),
                Instant.ofEpochMilli(line.at()),
                line.stream(),
                line.level(),
                line.step(),
                line.text(),
                line.fields());
    }
}
