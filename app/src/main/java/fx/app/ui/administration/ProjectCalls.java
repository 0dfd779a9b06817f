package fx.app.ui.administration;

import fx.app.access.Action;
import fx.app.access.AfterPassword;
import fx.app.access.Requires;
import fx.app.account.AccountService;
import fx.app.project.ProjectService;
import fx.app.project.ProjectSettings;
import fx.app.ui.session.SessionCallers;
import fx.app.ui.session.ViewCalls;
import java.time.Instant;
import java.util.List;

/** The projects of the platform. */
@ViewCalls
public class ProjectCalls {
    private static final int SUGGESTIONS = 50;

    private final SessionCallers callers;
    private final ProjectService projects;
    private final AccountService accounts;

    ProjectCalls(SessionCallers callers, ProjectService projects, AccountService accounts) {
        this.callers = callers;
        this.projects = projects;
        this.accounts = accounts;
    }

    /**
     * A project as somebody sees it who need not be in it.
     *
     * @param member whether the caller is in it
     */
    public record ProjectRow(String name, String title, Instant createdAt, boolean member) {}

    /** Names of all projects. */
    @Requires(value = Action.PLATFORM_ADMINISTER, project = "")
    public List<ProjectRow> list() {
        var caller = callers.current();
        return projects.visible(caller).stream()
                .map(project -> new ProjectRow(
                        project.name(),
                        project.title(),
                        project.createdAt(),
                        caller.projectRoles().containsKey(project.name())))
                .toList();
    }

    /** Accounts that could own a project, by a part of their name or title. */
    @Requires(value = Action.PLATFORM_ADMINISTER, project = "")
    public List<AccountService.AccountName> findAccounts(String text) {
        return accounts.find(text, SUGGESTIONS);
    }

    /** Makes a project. */
    @Requires(value = Action.PLATFORM_ADMINISTER, project = "")
    public ProjectSettings create(String name, String title, String description, String owner) {
        var made = projects.create(callers.current(), name, title, description, owner);
        callers.forget();
        return made;
    }

    /** Deletes a project with all that is in it. */
    @Requires(Action.PROJECT_DELETE)
    @AfterPassword
    public void delete(String project) {
        projects.delete(callers.current(), project, project);
        callers.forget();
    }
}
