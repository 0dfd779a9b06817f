package fx.app.ui.frame;

import fx.app.access.AccessPolicy;
import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.execution.ExecutorDirectory;
import fx.app.health.PlatformHealth;
import fx.app.overview.Overview;
import fx.app.overview.OverviewService;
import fx.app.ui.session.SessionCallers;
import fx.app.ui.session.ViewCalls;
import java.util.ArrayList;
import java.util.List;

/** What somebody should look at: in the project, and of the platform as far as he may see it. */
@ViewCalls
public class AttentionCalls {
    private final SessionCallers callers;
    private final AccessPolicy policy;
    private final OverviewService overviews;
    private final ExecutorDirectory executors;
    private final PlatformHealth health;

    AttentionCalls(
            SessionCallers callers,
            AccessPolicy policy,
            OverviewService overviews,
            ExecutorDirectory executors,
            PlatformHealth health) {
        this.callers = callers;
        this.policy = policy;
        this.overviews = overviews;
        this.executors = executors;
        this.health = health;
    }

    /** What failed in the last 24 hours, newest first, the same cause once; messages for who may read data. */
    @Requires(Action.PROJECT_SEE)
    public List<Overview.Failure> failures(String project) {
        var failures = overviews.failuresOfADay(project);
        return policy.allows(callers.current(), Action.DATA_READ, project)
                ? failures
                : failures.stream().map(Overview.Failure::withoutMessage).toList();
    }

    /** Parts that are down, and {@code executors} where none is there; for operators of the project. */
    @Requires(Action.EXECUTORS_SEE)
    public List<String> partsOf(String project) {
        return parts();
    }

    /** The same for who sees the platform. */
    @Requires(value = Action.EXECUTORS_SEE, project = "")
    public List<String> partsOfPlatform() {
        return parts();
    }

    private List<String> parts() {
        var down = new ArrayList<String>();
        health.current().parts().stream()
                .filter(part -> !part.up())
                .map(PlatformHealth.Part::name)
                .forEach(down::add);
        if (!down.contains("db") && !executors.anyUp()) {
            down.add("executors");
        }
        return down;
    }
}
