package fx.app.trace;

import fx.app.access.Caller;
import fx.app.deadletter.DeadLetterService;
import fx.app.execution.ExecutionService;
import fx.app.execution.Executions;
import fx.app.problem.ProblemException;
import fx.app.rest.Cursor;
import fx.app.rest.Page;
import fx.app.rest.VisibleProjects;
import fx.app.role.ConditionalOnRole;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What caused what, as far as the caller may see it: traces, and the runs of flows in them. */
@Service
@ConditionalOnRole("ui")
public class TraceService {
    private static final int MOST = 2_000;
    private static final int MOST_RUNS = 100;

    private final Events events;
    private final Executions executions;
    private final ExecutionService service;
    private final Runs runs;
    private final DeadLetterService letters;
    private final VisibleProjects visible;

    TraceService(
            Events events,
            Executions executions,
            ExecutionService service,
            Runs runs,
            DeadLetterService letters,
            VisibleProjects visible) {
        this.events = events;
        this.executions = executions;
        this.service = service;
        this.runs = runs;
        this.letters = letters;
        this.visible = visible;
    }

    /** A trace may cross projects; each caller sees the parts of it that are in his. A 404 problem where none is. */
    public TraceView trace(Caller caller, String trace) {
        var allEvents = events.ofTrace(trace, MOST + 1);
        var allExecutions = executions.ofTrace(trace, MOST + 1);
        var allRuns = runs.ofTrace(trace, MOST_RUNS + 1);
        var seenEvents = allEvents.stream()
                .limit(MOST)
                .filter(event -> visible.sees(caller, event.project()))
                .map(event -> visible.readsData(caller, event.project()) ? event : event.withoutData())
                .toList();
        var seenExecutions = allExecutions.stream()
                .limit(MOST)
                .filter(execution -> visible.sees(caller, execution.project()))
                .map(execution -> service.shown(caller, execution))
                .toList();
        var seenRuns = allRuns.stream()
                .limit(MOST_RUNS)
                .filter(run -> visible.sees(caller, run.project()))
                .map(run -> visible.readsData(caller, run.project()) ? run : run.withoutData())
                .toList();
        if (seenEvents.isEmpty() && seenExecutions.isEmpty() && seenRuns.isEmpty()) {
            throw ProblemException.notFound("trace", trace);
        }
        boolean more = allEvents.size() > MOST || allExecutions.size() > MOST || allRuns.size() > MOST_RUNS;
        return new TraceView(trace, Traces.tree(seenEvents, seenExecutions), seenRuns, more);
    }

    /** The same as one tree with its flow runs and dead letters. */
    public Hops hops(Caller caller, String trace) {
        return Hops.of(trace(caller, trace), letters.ofTrace(caller, trace, MOST_RUNS));
    }

    /** Filters of the list of runs, each named by its field; null or empty does not filter. */
    public record RunQuery(
            String project,
            @Nullable String flow,
            List<String> states,
            @Nullable String text,
            @Nullable Boolean test,
            @Nullable Instant since) {}

    /** Runs of flows in a project, newest first: up to {@code most} after a place, or from the first on for null. */
    public Page<RunView> runs(Caller caller, RunQuery query, @Nullable Cursor after, int most) {
        var filters = new Runs.Query(
                query.flow(), query.states(), null, query.text(), query.test(), query.since(), null, after, most);
        return runs.page(visible.of(caller, query.project()), filters)
                .map(run -> visible.readsData(caller, run.project()) ? run : run.withoutData());
    }

    /** How many runs there are before a place in the list, that is newer ones; stops counting at {@code most}. */
    public int countRunsBefore(Caller caller, RunQuery query, Cursor place, int most) {
        var filters = new Runs.Query(
                query.flow(), query.states(), null, query.text(), query.test(), query.since(), null, null, most);
        return runs.countBefore(visible.of(caller, query.project()), filters, place, most);
    }

    /** The place of a run in the list. */
    public static Cursor place(RunView run) {
        return new Cursor(run.startedAt(), run.run());
    }

    /**
     * Types of events by their ids.
     *
     * @param from none of them is older
     */
    public Map<String, String> types(Caller caller, String project, Collection<String> ids, Instant from) {
        return ids.isEmpty() ? Map.of() : events.types(visible.of(caller, project), ids, from);
    }

    /** Events of this id in a project, with their data as far as the caller may read it. */
    public List<EventView> events(Caller caller, String project, String id) {
        return events.find(id, visible.of(caller, project), null).stream()
                .map(event -> visible.readsData(caller, event.project()) ? event : event.withoutData())
                .toList();
    }
}
