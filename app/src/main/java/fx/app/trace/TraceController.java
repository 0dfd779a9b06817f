package fx.app.trace;

import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.access.Requires;
import fx.app.execution.ExecutionService;
import fx.app.execution.Executions;
import fx.app.problem.ProblemException;
import fx.app.rest.VisibleProjects;
import fx.app.role.ConditionalOnRole;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@ConditionalOnRole("ui")
class TraceController {
    private static final int MOST = 2_000;
    private static final int MOST_RUNS = 100;

    private final Events events;
    private final Executions executions;
    private final ExecutionService service;
    private final Runs runs;
    private final VisibleProjects visible;

    TraceController(
            Events events, Executions executions, ExecutionService service, Runs runs, VisibleProjects visible) {
        this.events = events;
        this.executions = executions;
        this.service = service;
        this.runs = runs;
        this.visible = visible;
    }

    /** A trace may cross projects; each caller sees the parts of it that are in his. */
    @GetMapping("/api/traces/{trace}")
    @Requires(value = Action.PROJECT_SEE, project = "")
    TraceView get(Caller caller, @PathVariable String trace) {
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
}
