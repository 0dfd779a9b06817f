package fx.app.flow;

import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.access.Requires;
import fx.app.problem.ProblemException;
import fx.app.rest.Parameters;
import fx.app.role.ConditionalOnRole;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tests of drafts, and runs as a canvas shows them. */
@RestController
@RequestMapping("/api")
@ConditionalOnRole("ui")
class FlowTestController {
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final FlowTests tests;
    private final FlowRuns runs;

    FlowTestController(FlowTests tests, FlowRuns runs) {
        this.tests = tests;
        this.runs = runs;
    }

    /** Runs the saved draft with a sample; needs the right to run as well. */
    @Requires(Action.FLOW_WRITE)
    @PostMapping("/projects/{project}/flows/{flow}/test")
    ResponseEntity<RunPicture> test(
            Caller caller,
            @PathVariable String project,
            @PathVariable String flow,
            @RequestParam(required = false) @Nullable String wait,
            @RequestBody(required = false) FlowTests.@Nullable Order order) {
        var longest = Objects.requireNonNullElse(Parameters.duration("wait", wait, LONGEST_WAIT), WAIT);
        var whole = new FlowTests.Order(null, null, null, null);
        var picture = tests.run(caller, project, flow, order == null ? whole : order, longest);
        return ResponseEntity.status(picture.state().equals("running") ? 202 : 200)
                .body(picture);
    }

    /** A run by node: input, output, error, time, and the wires it took. */
    @Requires(value = Action.PROJECT_SEE, project = "")
    @GetMapping("/runs/{run}/nodes")
    RunPicture picture(Caller caller, @PathVariable String run) {
        return runs.of(caller, run);
    }

    /** Counts by node and port over the last hours. */
    @Requires(Action.PROJECT_SEE)
    @GetMapping("/projects/{project}/flows/{flow}/figures")
    FlowFigures figures(
            Caller caller,
            @PathVariable String project,
            @PathVariable String flow,
            @RequestParam(required = false) @Nullable Integer hours) {
        int span = Objects.requireNonNullElse(hours, 24);
        if (span < 1 || span > 24) {
            throw ProblemException.badField("parameter.hours", "hours", "'hours' is a number from 1 to 24.");
        }
        return runs.figures(caller, project, flow, Duration.ofHours(span));
    }
}
