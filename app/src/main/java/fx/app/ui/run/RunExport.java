package fx.app.ui.run;

import com.vaadin.flow.server.streams.DownloadHandler;
import fx.app.execution.Executions;
import fx.app.trace.TraceService;
import fx.app.ui.component.ListExport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The lists of executions and of runs as files. */
final class RunExport {
    private final ListExport<RunCalls.ExecutionRow> executions;
    private final ListExport<RunCalls.RunRow> runs;
    private final BooleanSupplier ofFlows;

    /** @param ofFlows which of both lists is shown */
    RunExport(
            RunCalls calls,
            Supplier<String> project,
            BooleanSupplier ofFlows,
            Supplier<RunFilter> filter,
            Clock clock) {
        this.ofFlows = ofFlows;
        executions = executions(calls, project, filter, clock);
        runs = runs(calls, project, filter, clock);
    }

    DownloadHandler as(ListExport.Format format) {
        var ofExecutions = executions.as(format);
        var ofRuns = runs.as(format);
        return event -> (ofFlows.getAsBoolean() ? ofRuns : ofExecutions).handleDownloadRequest(event);
    }

    private static ListExport<RunCalls.ExecutionRow> executions(
            RunCalls calls, Supplier<String> project, Supplier<RunFilter> filter, Clock clock) {
        return new ListExport<RunCalls.ExecutionRow>(() -> project.get() + "-executions", () -> {
                    var query = filter.get().executions(project.get(), clock);
                    return (last, _, most) -> calls.executions(
                            project.get(), query, last == null ? null : Executions.place(last.execution()), most);
                })
                .json(RunCalls.ExecutionRow::execution)
                .column("id", row -> row.execution().id())
                .column("state", row -> row.execution().state())
                .column("service", row -> row.execution().service())
                .column("version", row -> row.execution().version())
                .column("flow", row -> row.execution().flow())
                .column("node", row -> row.execution().node())
                .column("trigger", RunCalls.ExecutionRow::trigger)
                .column("rule", row -> row.execution().rule())
                .column("priority", row -> row.execution().priority())
                .column("pool", row -> row.execution().pool())
                .column("queued", row -> row.execution().queuedAt())
                .column("started", row -> row.execution().startedAt())
                .column("ended", row -> row.execution().endedAt())
                .column(
                        "duration_ms",
                        row -> millis(
                                row.execution().startedAt(), row.execution().endedAt()))
                .column("attempt", row -> row.execution().attempt())
                .column("executor", row -> row.execution().executor())
                .column("trace", row -> row.execution().trace())
                .column("cause", row -> row.execution().cause())
                .column("error_code", row -> text(row.execution().error(), "code"))
                .column("error", row -> text(row.execution().error(), "message"));
    }

    private static ListExport<RunCalls.RunRow> runs(
            RunCalls calls, Supplier<String> project, Supplier<RunFilter> filter, Clock clock) {
        return new ListExport<RunCalls.RunRow>(() -> project.get() + "-flow-runs", () -> {
                    var query = filter.get().runs(project.get(), clock);
                    return (last, _, most) -> calls.runs(
                            project.get(), query, last == null ? null : TraceService.place(last.run()), most);
                })
                .json(RunCalls.RunRow::run)
                .column("run", row -> row.run().run())
                .column("state", row -> row.run().state())
                .column("flow", row -> row.run().flow())
                .column("version", row -> row.run().version())
                .column("node", row -> row.run().node())
                .column("trigger", RunCalls.RunRow::trigger)
                .column("started", row -> row.run().startedAt())
                .column("ended", row -> row.run().endedAt())
                .column(
                        "duration_ms",
                        row -> millis(row.run().startedAt(), row.run().endedAt()))
                .column("trace", row -> row.run().trace())
                .column("cause", row -> row.run().cause())
                .column("error", row -> text(row.run().error(), "message"));
    }

    private static @Nullable String text(@Nullable JsonNode error, String field) {
        return error == null ? null : error.path(field).asString("");
    }

    private static @Nullable Long millis(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? null : Duration.between(from, to).toMillis();
    }
}
