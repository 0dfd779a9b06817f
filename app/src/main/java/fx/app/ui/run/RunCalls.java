package fx.app.ui.run;

import fx.app.access.AccessPolicy;
import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.execution.Bulk;
import fx.app.execution.ExecutionQuery;
import fx.app.execution.ExecutionService;
import fx.app.execution.ExecutionView;
import fx.app.execution.LogLines.Line;
import fx.app.execution.LogTails;
import fx.app.execution.Outcome;
import fx.app.execution.Rerun;
import fx.app.execution.RunNames;
import fx.app.execution.Waiting;
import fx.app.execution.WaitingService;
import fx.app.rest.Cursor;
import fx.app.service.VersionFiles;
import fx.app.trace.EventView;
import fx.app.trace.RunView;
import fx.app.trace.TraceService;
import fx.app.ui.session.SessionCallers;
import fx.app.ui.session.ViewCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the views of runs ask for and do. */
@ViewCalls
public class RunCalls {
    private static final Duration CAUSE_BEFORE = Duration.ofDays(1);

    private final SessionCallers callers;
    private final AccessPolicy policy;
    private final ExecutionService executions;
    private final Rerun rerun;
    private final RunNames names;
    private final TraceService traces;
    private final LogTails logs;
    private final VersionFiles files;
    private final WaitingService waiting;

    RunCalls(
            SessionCallers callers,
            AccessPolicy policy,
            ExecutionService executions,
            Rerun rerun,
            RunNames names,
            TraceService traces,
            LogTails logs,
            VersionFiles files,
            WaitingService waiting) {
        this.callers = callers;
        this.policy = policy;
        this.executions = executions;
        this.rerun = rerun;
        this.names = names;
        this.traces = traces;
        this.logs = logs;
        this.files = files;
        this.waiting = waiting;
    }

    /** An execution in the list, with the type of the event that caused it where that is known. */
    public record ExecutionRow(
            ExecutionView execution, @Nullable String trigger) {}

    /** A flow's run in the list, with the type of the event that caused it where that is known. */
    public record RunRow(RunView run, @Nullable String trigger) {}

    /**
     * What the caller may do here.
     *
     * @param operates whether he may cancel and prioritise what anybody began
     */
    public record Rights(boolean readsData, boolean runs, boolean operates) {}

    /** A line of a script, and its number from 1. */
    public record SourceLine(int number, String text) {}

    /** What the caller may do in the project. */
    @Requires(Action.PROJECT_SEE)
    public Rights rights(String project) {
        var caller = callers.current();
        return new Rights(
                policy.allows(caller, Action.DATA_READ, project),
                policy.allows(caller, Action.RUN, project),
                policy.allows(caller, Action.OPERATE, project));
    }

    /** What the caller may do with one execution: with what he began himself, more. */
    @Requires(Action.PROJECT_SEE)
    public Rights rightsOn(String project, ExecutionView execution) {
        var all = rights(project);
        return new Rights(all.readsData(), all.runs(), executions.operates(callers.current(), execution));
    }

    /** Executions that match, newest first: up to {@code most} after a place, or from the newest on for null. */
    @Requires(Action.PROJECT_SEE)
    public List<ExecutionRow> executions(String project, ExecutionQuery query, @Nullable Cursor after, int most) {
        var caller = callers.current();
        var found =
                executions.list(caller, of(project, query).page(after, most)).items();
        var types = types(
                project,
                found.stream().map(ExecutionView::cause).toList(),
                found.stream().map(ExecutionView::queuedAt).toList());
        return found.stream()
                .map(execution -> new ExecutionRow(execution, types.get(String.valueOf(execution.cause()))))
                .toList();
    }

    /** How many executions that match are newer than a place; stops counting at {@code most}. */
    @Requires(Action.PROJECT_SEE)
    public int executionsBefore(String project, ExecutionQuery query, Cursor place, int most) {
        return executions.countBefore(callers.current(), of(project, query), place, most);
    }

    /** Runs of flows that match, newest first: up to {@code most} after a place, or from the newest on for null. */
    @Requires(Action.PROJECT_SEE)
    public List<RunRow> runs(String project, TraceService.RunQuery query, @Nullable Cursor after, int most) {
        var found =
                traces.runs(callers.current(), of(project, query), after, most).items();
        var types = types(
                project,
                found.stream().map(RunView::cause).toList(),
                found.stream().map(RunView::startedAt).toList());
        return found.stream()
                .map(run -> new RunRow(run, types.get(String.valueOf(run.cause()))))
                .toList();
    }

    /** How many runs that match are newer than a place; stops counting at {@code most}. */
    @Requires(Action.PROJECT_SEE)
    public int runsBefore(String project, TraceService.RunQuery query, Cursor place, int most) {
        return traces.countRunsBefore(callers.current(), of(project, query), place, most);
    }

    /** Names of the project's services, to filter by. */
    @Requires(Action.PROJECT_SEE)
    public List<String> services(String project) {
        return names.services(project);
    }

    /** Names of the project's flows, to filter by. */
    @Requires(Action.PROJECT_SEE)
    public List<String> flows(String project) {
        return names.flows(project);
    }

    /** One execution; a 404 problem where there is none. */
    @Requires(Action.PROJECT_SEE)
    public ExecutionView execution(String project, String id) {
        return executions.get(callers.current(), project, id);
    }

    /** The event that caused an execution, where it is recorded. */
    @Requires(Action.PROJECT_SEE)
    public Optional<EventView> event(String project, String id) {
        return traces.events(callers.current(), project, id).stream().findFirst();
    }

    /** Why a queued execution has not started. */
    @Requires(Action.PROJECT_SEE)
    public Waiting waiting(String project, String id) {
        return waiting.why(executions.get(callers.current(), project, id));
    }

    /** The lines of a script around one of them, as they were in the version; empty where they are not kept. */
    @Requires(Action.DATA_READ)
    public List<SourceLine> source(
            String project, String service, String version, String script, int line, int around) {
        var lines = files.lines(project, service, version, script).orElse(List.of());
        int first = Math.max(1, line - around);
        int last = Math.min(lines.size(), line + around);
        return first > last
                ? List.of()
                : java.util.stream.IntStream.rangeClosed(first, last)
                        .mapToObj(number -> new SourceLine(number, lines.get(number - 1)))
                        .toList();
    }

    /** The configuration that was pushed with a version, secrets masked; empty where there is none. */
    @Requires(Action.DATA_READ)
    public Optional<JsonNode> config(String project, String service, String version) {
        return files.config(project, service, version);
    }

    /** Types of events by their ids, of those that are recorded and not older than an instant. */
    @Requires(Action.PROJECT_SEE)
    public Map<String, String> eventTypes(String project, List<String> ids, Instant from) {
        return traces.types(callers.current(), project, ids, from);
    }

    /** Gives the log of an execution line by line, on another thread, until it is closed or complete. */
    @Requires(Action.PROJECT_SEE)
    public LogTails.Tail follow(String project, String id, Consumer<Line> line, Runnable end) {
        var caller = callers.current();
        return logs.follow(caller, executions.get(caller, project, id), line, end);
    }

    /** Lines of the log as far as it is recorded, after one or from the first; {@code most} of them. */
    @Requires(Action.PROJECT_SEE)
    public List<Line> log(String project, String id, @Nullable Line last, int most) {
        var caller = callers.current();
        return logs.after(caller, executions.get(caller, project, id), last, most);
    }

    /** Cancels one. */
    @Requires(Action.OPERATE_OWN)
    public Outcome cancel(String project, String id) {
        return executions.cancel(callers.current(), seen(project, id));
    }

    /** Cancels those that match, at most 1,000 at a time; only counts them if it is a dry run. */
    @Requires(Action.OPERATE_OWN)
    public Bulk cancelMatching(String project, ExecutionQuery query, boolean dryRun) {
        return executions.cancelAll(callers.current(), of(project, query), dryRun);
    }

    /** Cancels these, as far as they are queued or running; gives how many. */
    @Requires(Action.OPERATE_OWN)
    public int cancelThese(String project, List<String> ids) {
        return executions.cancelThese(callers.current(), project, ids);
    }

    /** Gives one another priority. */
    @Requires(Action.OPERATE_OWN)
    public Outcome prioritise(String project, String id, int priority) {
        return executions.prioritise(callers.current(), seen(project, id), priority);
    }

    /** Runs one again, with another input or, for null, the same. */
    @Requires(Action.RUN)
    public Rerun.Begun rerun(String project, String id, @Nullable JsonNode input, boolean sameVersion) {
        return rerun.rerun(callers.current(), seen(project, id), input, sameVersion);
    }

    /** Runs these again with their inputs; gives how many were started. */
    @Requires(Action.RUN)
    public int rerunThese(String project, List<String> ids) {
        return rerun.rerunThese(callers.current(), project, ids);
    }

    private String seen(String project, String id) {
        return executions.get(callers.current(), project, id).id();
    }

    private Map<String, String> types(String project, List<@Nullable String> causes, List<Instant> moments) {
        var ids = causes.stream()
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct()
                .toList();
        var from =
                moments.stream().min(Instant::compareTo).orElse(Instant.EPOCH).minus(CAUSE_BEFORE);
        return traces.types(callers.current(), project, ids, from);
    }

    /** The project that was checked is the one that is asked. */
    private static ExecutionQuery of(String project, ExecutionQuery query) {
        if (!project.equals(query.project())) {
            throw new IllegalArgumentException("The query is of another project");
        }
        return query;
    }

    private static TraceService.RunQuery of(String project, TraceService.RunQuery query) {
        if (!project.equals(query.project())) {
            throw new IllegalArgumentException("The query is of another project");
        }
        return query;
    }
}
