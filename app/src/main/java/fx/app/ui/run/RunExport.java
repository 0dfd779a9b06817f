package fx.app.ui.run;

import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import fx.app.execution.Executions;
import fx.app.rest.Cursor;
import fx.app.trace.TraceService;
import fx.engine.message.Wire;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The list as a file, row by row as it is read, so that its length does not matter. */
final class RunExport implements DownloadHandler {
    private static final long serialVersionUID = 1L;
    private static final int PAGE = 500;
    private static final List<String> EXECUTION_COLUMNS = List.of(
            "id",
            "state",
            "service",
            "version",
            "flow",
            "node",
            "trigger",
            "rule",
            "priority",
            "pool",
            "queued",
            "started",
            "ended",
            "duration_ms",
            "attempt",
            "executor",
            "trace",
            "cause",
            "error_code",
            "error");
    private static final List<String> RUN_COLUMNS = List.of(
            "run",
            "state",
            "flow",
            "version",
            "node",
            "trigger",
            "started",
            "ended",
            "duration_ms",
            "trace",
            "cause",
            "error");

    /** What the file is. */
    enum Format {
        CSV("text/csv;charset=utf-8"),
        JSON("application/json");

        private final String type;

        Format(String type) {
            this.type = type;
        }
    }

    private final Format format;
    private final transient RunCalls calls;
    private final transient Supplier<String> project;
    private final transient BooleanSupplier ofFlows;
    private final transient Supplier<RunFilter> filter;
    private final transient Clock clock;

    RunExport(
            Format format,
            RunCalls calls,
            Supplier<String> project,
            BooleanSupplier ofFlows,
            Supplier<RunFilter> filter,
            Clock clock) {
        this.format = format;
        this.calls = calls;
        this.project = project;
        this.ofFlows = ofFlows;
        this.filter = filter;
        this.clock = clock;
    }

    @Override
    public void handleDownloadRequest(DownloadEvent event) throws IOException {
        boolean flows = ofFlows.getAsBoolean();
        event.setFileName(project.get()
                + (flows ? "-flow-runs." : "-executions.")
                + format.name().toLowerCase(Locale.ROOT));
        event.setContentType(format.type);
        try (var out = new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8)) {
            if (flows) {
                runs(out);
            } else {
                executions(out);
            }
        }
    }

    private void executions(Writer out) throws IOException {
        var query = filter.get().executions(project.get(), clock);
        begin(out, EXECUTION_COLUMNS);
        Cursor after = null;
        List<RunCalls.ExecutionRow> rows;
        boolean first = true;
        do {
            rows = calls.executions(project.get(), query, after, PAGE);
            for (var row : rows) {
                if (format == Format.JSON) {
                    item(out, first, row.execution());
                } else {
                    out.write(line(cells(row)));
                }
                first = false;
                after = Executions.place(row.execution());
            }
            out.flush();
        } while (rows.size() == PAGE);
        end(out);
    }

    private void runs(Writer out) throws IOException {
        var query = filter.get().runs(project.get(), clock);
        begin(out, RUN_COLUMNS);
        Cursor after = null;
        List<RunCalls.RunRow> rows;
        boolean first = true;
        do {
            rows = calls.runs(project.get(), query, after, PAGE);
            for (var row : rows) {
                if (format == Format.JSON) {
                    item(out, first, row.run());
                } else {
                    out.write(line(cells(row)));
                }
                first = false;
                after = TraceService.place(row.run());
            }
            out.flush();
        } while (rows.size() == PAGE);
        end(out);
    }

    private void begin(Writer out, List<String> columns) throws IOException {
        out.write(format == Format.JSON ? "[" : String.join(",", columns) + "\r\n");
    }

    private static void item(Writer out, boolean first, Object value) throws IOException {
        out.write(first ? "\n" : ",\n");
        out.write(Wire.JSON.writeValueAsString(value));
    }

    private void end(Writer out) throws IOException {
        out.write(format == Format.JSON ? "\n]\n" : "");
    }

    private static List<@Nullable Object> cells(RunCalls.ExecutionRow row) {
        var one = row.execution();
        return Arrays.asList(
                one.id(),
                one.state(),
                one.service(),
                one.version(),
                one.flow(),
                one.node(),
                row.trigger(),
                one.rule(),
                one.priority(),
                one.pool(),
                one.queuedAt(),
                one.startedAt(),
                one.endedAt(),
                millis(one.startedAt(), one.endedAt()),
                one.attempt(),
                one.executor(),
                one.trace(),
                one.cause(),
                one.error() == null ? null : one.error().path("code").asString(""),
                one.error() == null ? null : one.error().path("message").asString(""));
    }

    private static List<@Nullable Object> cells(RunCalls.RunRow row) {
        var run = row.run();
        return Arrays.asList(
                run.run(),
                run.state(),
                run.flow(),
                run.version(),
                run.node(),
                row.trigger(),
                run.startedAt(),
                run.endedAt(),
                millis(run.startedAt(), run.endedAt()),
                run.trace(),
                run.cause(),
                run.error() == null ? null : run.error().path("message").asString(""));
    }

    private static @Nullable Long millis(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? null : Duration.between(from, to).toMillis();
    }

    static String line(List<@Nullable Object> cells) {
        return cells.stream().map(RunExport::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    /** Quoted where it must be; what a spreadsheet would take for a formula is made a text. */
    private static String cell(@Nullable Object value) {
        var text = Objects.toString(value, "");
        if (value instanceof String && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        return text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
