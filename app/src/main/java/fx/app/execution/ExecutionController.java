package fx.app.execution;

import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.access.Requires;
import fx.app.problem.ProblemException;
import fx.app.rest.Page;
import fx.app.role.ConditionalOnRole;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@ConditionalOnRole("ui")
@RequestMapping("/api/executions")
class ExecutionController {
    private final ExecutionService executions;
    private final Rerun rerun;

    ExecutionController(ExecutionService executions, Rerun rerun) {
        this.executions = executions;
        this.rerun = rerun;
    }

    /** @param priority 1 (highest) to 10 */
    record Priority(@Nullable Integer priority) {}

    /**
     * How to run it again.
     *
     * @param input the input, or absent for the same
     * @param version {@code current}, or {@code same} for the one with which it ran; current where absent
     */
    record Again(@Nullable JsonNode input, @Nullable String version) {
        boolean sameVersion() {
            if (version == null || version.equals("current")) {
                return false;
            }
            if (version.equals("same")) {
                return true;
            }
            throw ProblemException.badField("rerun.version", "/version", "'version' must be current or same.");
        }
    }

    @GetMapping
    @Requires(value = Action.PROJECT_SEE, project = "")
    Page<ExecutionView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String project,
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable String flow,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String trace,
            @RequestParam(required = false) @Nullable String run,
            @RequestParam(required = false) @Nullable String priority,
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return executions.list(
                caller,
                ExecutionQuery.of(project, service, flow, state, trace, run, priority, since, until, cursor, limit));
    }

    @GetMapping("/{id}")
    @Requires(value = Action.PROJECT_SEE, project = "")
    ExecutionView get(Caller caller, @PathVariable String id) {
        return executions.get(caller, id);
    }

    @PostMapping("/{id}/cancel")
    @Requires(value = Action.OPERATE_OWN, project = "")
    ResponseEntity<Outcome> cancel(Caller caller, @PathVariable String id) {
        return answer(executions.cancel(caller, id));
    }

    /** Cancels what is queued or running and matches the filters; {@code dryRun=true} only counts. */
    @PostMapping("/cancel")
    @Requires(value = Action.OPERATE_OWN, project = "")
    Bulk cancelAll(
            Caller caller,
            @RequestParam String project,
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable String flow,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String trace,
            @RequestParam(required = false) @Nullable String run,
            @RequestParam(required = false) @Nullable String priority,
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(defaultValue = "false") boolean dryRun) {
        var query = ExecutionQuery.of(project, service, flow, state, trace, run, priority, since, until, null, null);
        return executions.cancelAll(caller, query, dryRun);
    }

    @PostMapping("/{id}/priority")
    @Requires(value = Action.OPERATE_OWN, project = "")
    ResponseEntity<Outcome> prioritise(Caller caller, @PathVariable String id, @RequestBody Priority body) {
        if (body.priority() == null) {
            throw ProblemException.badField(
                    "execution.priority", "/priority", "'priority' is missing: 1 (highest) to 10.");
        }
        return answer(executions.prioritise(caller, id, body.priority()));
    }

    @PostMapping("/{id}/rerun")
    @Requires(value = Action.RUN, project = "")
    ResponseEntity<Rerun.Begun> rerun(
            Caller caller, @PathVariable String id, @RequestBody(required = false) @Nullable Again body) {
        return ResponseEntity.accepted()
                .body(rerun.rerun(caller, id, body == null ? null : body.input(), body != null && body.sameVersion()));
    }

    private static ResponseEntity<Outcome> answer(Outcome outcome) {
        return ResponseEntity.status(outcome.status()).body(outcome);
    }
}
