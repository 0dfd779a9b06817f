package fx.app.ui.settings;

import fx.app.access.Action;
import fx.app.access.AfterPassword;
import fx.app.access.Requires;
import fx.app.git.LastPush;
import fx.app.project.ChangeProject;
import fx.app.project.ProjectService;
import fx.app.project.ProjectSettings;
import fx.app.ui.live.LiveFeed;
import fx.app.ui.session.SessionCallers;
import fx.app.ui.session.ViewCalls;
import java.util.Optional;

/** Reads and changes the settings of a project. */
@ViewCalls
public class SettingsCalls {
    private final SessionCallers callers;
    private final ProjectService projects;
    private final LastPush pushes;
    private final LiveFeed live;

    SettingsCalls(SessionCallers callers, ProjectService projects, LastPush pushes, LiveFeed live) {
        this.callers = callers;
        this.projects = projects;
        this.pushes = pushes;
        this.live = live;
    }

    /** The settings. */
    @Requires(Action.PROJECT_SEE)
    public ProjectSettings settings(String project) {
        return projects.get(project);
    }

    /** Changes what is given. */
    @Requires(Action.PROJECT_ADMINISTER)
    public ProjectSettings change(String project, ChangeProject change) {
        var changed = projects.change(callers.current(), project, change);
        live.changed(project);
        return changed;
    }

    /** Deletes the project with all that is in it. */
    @Requires(Action.PROJECT_DELETE)
    @AfterPassword
    public void delete(String project) {
        projects.delete(callers.current(), project, project);
        callers.forget();
    }

    /** The newest commit of the default branch. */
    @Requires(Action.PROJECT_SEE)
    public Optional<LastPush.Tip> lastPush(String project) {
        return pushes.find(project, projects.get(project).defaultBranch());
    }
}
