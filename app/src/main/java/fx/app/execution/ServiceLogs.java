package fx.app.execution;

import static fx.app.rest.ProjectionColumns.instant;
import static fx.app.rest.ProjectionColumns.node;

import fx.app.live.LiveFacts;
import fx.app.live.LiveLogs;
import fx.app.rest.Masked;
import fx.app.role.ConditionalOnRole;
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

/** What the scripts of one service wrote, over its executions. Knows nothing of who may read it. */
@Component
@ConditionalOnRole("ui")
public class ServiceLogs {
    private static final int EXECUTIONS = 50;

    private final JdbcClient jdbc;
    private final LiveLogs live;

    ServiceLogs(JdbcClient jdbc, LiveLogs live) {
        this.jdbc = jdbc;
        this.live = live;
    }

    /** A line with the execution that wrote it; see {@link fx.engine.message.LogLine}. */
    public record Line(
            String execution,
            int attempt,
            int number,
            Instant at,
            String level,
            String stream,
            @Nullable String step,
            String text,
            @Nullable JsonNode fields) {

        /** What tells it from all other lines. */
        public String key() {
            return execution + "/" + attempt + "/" + number;
        }

        /** The same for who may see that there is a line, but not read it. */
        public Line withoutData() {
            return new Line(
                    execution, attempt, number, at, level, stream, step, Masked.VALUE, Masked.structure(fields));
        }
    }

    /** The newest lines of the service's newest executions, oldest first. */
    public List<Line> newest(String project, String service, int limit) {
        var executions = jdbc.sql("select id, queued_at from executions where project = ? and service = ?"
                        + " order by queued_at desc, id desc limit ?")
                .params(project, service, EXECUTIONS)
                .query((row, _) -> new Begun(row.getString("id"), Objects.requireNonNull(instant(row, "queued_at"))))
                .list();
        if (executions.isEmpty()) {
            return List.of();
        }
        // Lines carry the executor's clock, which is trusted up to a day.
        var oldest = executions.getLast().queuedAt().minusSeconds(86_400);
        var lines = new ArrayList<>(jdbc.sql(
                        "select execution, attempt, number, at, level, stream, step, text, fields from log_lines"
                                + " where execution = any(?::text[]) and at >= ?"
                                + " order by at desc, execution, attempt desc, number desc limit ?")
                .params(
                        executions.stream().map(Begun::id).toArray(String[]::new),
                        oldest.atOffset(ZoneOffset.UTC),
                        limit)
                .query((row, _) -> new Line(
                        row.getString("execution"),
                        row.getInt("attempt"),
                        row.getInt("number"),
                        Objects.requireNonNull(instant(row, "at")),
                        row.getString("level"),
                        row.getString("stream"),
                        row.getString("step"),
                        row.getString("text"),
                        node(row, "fields")))
                .list());
        Collections.reverse(lines);
        return lines;
    }

    private record Begun(String id, Instant queuedAt) {}

    /** Calls back for the lines that are written from now on; on the reader's thread, so the listener must be quick. */
    public LiveFacts.Subscription follow(String project, String service, Consumer<List<Line>> listener) {
        return live.subscribe(lines -> {
            var ours = lines.stream()
                    .filter(line ->
                            line.project().equals(project) && line.service().equals(service))
                    .map(line -> new Line(
                            line.execution().value(),
                            line.attempt(),
                            line.number(),
                            Instant.ofEpochMilli(line.at()),
                            line.level(),
                            line.stream(),
                            line.step(),
                            line.text(),
                            line.fields()))
                    .toList();
            if (!ours.isEmpty()) {
                listener.accept(ours);
            }
        });
    }
}
