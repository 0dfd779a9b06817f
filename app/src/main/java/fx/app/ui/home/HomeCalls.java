package fx.app.ui.home;

import fx.app.access.AccessPolicy;
import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.overview.Overview;
import fx.app.overview.OverviewService;
import fx.app.overview.Progress;
import fx.app.overview.Range;
import fx.app.problem.ProblemException;
import fx.app.project.ProjectService;
import fx.app.project.ProjectSettings;
import fx.app.ui.session.SessionCallers;
import fx.app.ui.session.ViewCalls;

/** What the first page of a project asks for. */
@ViewCalls
public class HomeCalls {
    private final SessionCallers callers;
    private final AccessPolicy policy;
    private final ProjectService projects;
    private final OverviewService overviews;

    HomeCalls(SessionCallers callers, AccessPolicy policy, ProjectService projects, OverviewService overviews) {
        this.callers = callers;
        this.policy = policy;
        this.projects = projects;
        this.overviews = overviews;
    }

    /** The project's title and description. */
    @Requires(Action.PROJECT_SEE)
    public ProjectSettings project(String project) {
        return projects.find(project).orElseThrow(() -> ProblemException.notFound("project", project));
    }

    /** The project's figures; messages of errors only for who may read data, which they may quote. */
    @Requires(Action.PROJECT_SEE)
    public Overview overview(String project, Range range) {
        var overview = overviews.of(project, range);
        return policy.allows(callers.current(), Action.DATA_READ, project) ? overview : overview.withoutMessages();
    }

    /** How far the project has come. */
    @Requires(Action.PROJECT_SEE)
    public Progress progress(String project) {
        return overviews.progress(project);
    }
}
