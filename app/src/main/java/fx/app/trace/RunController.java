package fx.app.trace;

import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.access.Requires;
import fx.app.problem.ProblemException;
import fx.app.rest.Cursor;
import fx.app.rest.Page;
import fx.app.rest.Parameters;
import fx.app.rest.VisibleProjects;
import fx.app.role.ConditionalOnRole;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@ConditionalOnRole("ui")
@RequestMapping("/api/runs")
class RunController {
    private static final List<String> STATES =
            List.of("running", "succeeded", "failed", "cancelled", "timed-out", "dead");

    private final Runs runs;
    private final VisibleProjects visible;

    RunController(Runs runs, VisibleProjects visible) {
        this.runs = runs;
        this.visible = visible;
    }

    @GetMapping
    @Requires(value = Action.PROJECT_SEE, project = "")
    Page<RunView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String project,
            @RequestParam(required = false) @Nullable String flow,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String trace,
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var word = Parameters.word("state", state, STATES);
        var query = new Runs.Query(
                Parameters.text("flow", flow),
                word == null ? List.of() : List.of(word),
                Parameters.text("trace", trace),
                null,
                null,
                Parameters.instant("since", since),
                Parameters.instant("until", until),
                Cursor.parse(cursor),
                Parameters.limit(limit));
        return runs.page(visible.of(caller, Parameters.text("project", project)), query)
                .map(run -> shown(caller, run));
    }

    @GetMapping("/{run}")
    @Requires(value = Action.PROJECT_SEE, project = "")
    RunView get(Caller caller, @PathVariable String run) {
        return runs.find(run)
                .filter(found -> visible.sees(caller, found.project()))
                .map(found -> shown(caller, found))
                .orElseThrow(() -> ProblemException.notFound("run", run));
    }

    private RunView shown(Caller caller, RunView run) {
        return visible.readsData(caller, run.project()) ? run : run.withoutData();
    }
}
