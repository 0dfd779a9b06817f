package fx.app.execution;

import fx.app.access.AccessPolicy;
import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.access.Requires;
import fx.app.problem.ProblemException;
import fx.app.rest.Page;
import fx.app.role.ConditionalOnRole;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The executors that were seen, and whether they are there. */
@RestController
@ConditionalOnRole("ui")
class ExecutorController {
    private final ExecutorDirectory executors;
    private final AccessPolicy policy;

    ExecutorController(ExecutorDirectory executors, AccessPolicy policy) {
        this.executors = executors;
        this.policy = policy;
    }

    @GetMapping("/api/executors")
    @Requires(value = Action.EXECUTORS_SEE, project = "")
    Page<ExecutorDirectory.ExecutorView> list(Caller caller) {
        boolean sees = policy.allows(caller, Action.EXECUTORS_SEE, null)
                || caller.projectRoles().keySet().stream()
                        .anyMatch(project -> policy.allows(caller, Action.EXECUTORS_SEE, project));
        if (!sees) {
            throw ProblemException.forbidden("Operators of a project and admins see the executors.");
        }
        return Page.of(executors.list());
    }
}
