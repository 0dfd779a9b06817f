package fx.app.ui.frame;

import com.vaadin.flow.spring.security.AuthenticationContext;
import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.access.Requires;
import fx.app.access.SignedIn;
import fx.app.project.ProjectService;
import fx.app.ui.session.SessionCallers;
import fx.app.ui.session.ViewCalls;
import java.util.List;

/** What the frame asks for. */
@ViewCalls
public class FrameCalls {
    private final SessionCallers callers;
    private final ProjectService projects;
    private final List<CommandSource> sources;
    private final AuthenticationContext authentication;

    FrameCalls(
            SessionCallers callers,
            ProjectService projects,
            List<CommandSource> sources,
            AuthenticationContext authentication) {
        this.callers = callers;
        this.projects = projects;
        this.sources = List.copyOf(sources);
        this.authentication = authentication;
    }

    /** A project in the switcher. */
    public record ProjectName(String name, String title) {}

    /** Who sits here. */
    @SignedIn("about the caller alone")
    public Caller caller() {
        return callers.current();
    }

    /** The projects of which the caller is a member, by title. */
    @SignedIn("shows only what the caller may see")
    public List<ProjectName> projects() {
        var caller = callers.current();
        return projects.visible(caller).stream()
                .filter(project -> caller.projectRoles().containsKey(project.name()))
                .map(project -> new ProjectName(project.name(), project.title()))
                .sorted((a, b) -> a.title().compareToIgnoreCase(b.title()))
                .toList();
    }

    /** What the command palette can go to in a project. */
    @Requires(Action.PROJECT_SEE)
    public List<CommandSource.Command> find(String project, String text) {
        return sources.stream()
                .flatMap(source -> source.find(project, text).stream())
                .toList();
    }

    /** Ends the session. */
    @SignedIn("ends the caller's own session")
    public void signOut() {
        authentication.logout();
    }
}
