package fx.app.rest;

import fx.app.access.AccessPolicy;
import fx.app.access.Action;
import fx.app.access.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which projects a list shows to a caller: never one in which he may not see what is there. */
@Component
public class VisibleProjects {
    private final AccessPolicy policy;

    VisibleProjects(AccessPolicy policy) {
        this.policy = policy;
    }

    /** All that the caller may see, or the asked one, which is a 404 problem where he may not see it. */
    public List<String> of(Caller caller, @Nullable String asked) {
        if (asked != null && !asked.isEmpty()) {
            policy.require(caller, Action.PROJECT_SEE, asked);
            return List.of(asked);
        }
        return caller.projectRoles().keySet().stream()
                .filter(project -> policy.allows(caller, Action.PROJECT_SEE, project))
                .sorted()
                .toList();
    }

    /** Whether the caller may see what is in the project. */
    public boolean sees(Caller caller, @Nullable String project) {
        return project != null && policy.allows(caller, Action.PROJECT_SEE, project);
    }

    /** Whether the caller may read data and logs of the project; otherwise they are masked. */
    public boolean readsData(Caller caller, String project) {
        return policy.allows(caller, Action.DATA_READ, project);
    }
}
