package fx.app.ui.administration;

import fx.app.access.Action;
import fx.app.access.AfterPassword;
import fx.app.access.Requires;
import fx.app.project.ProjectService;
import fx.app.secret.GrantService;
import fx.app.secret.SecretService;
import fx.app.secret.SecretView;
import fx.app.ui.session.SessionCallers;
import fx.app.ui.session.ViewCalls;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The secrets of the platform and whom they reach: names, never values. */
@ViewCalls
public class PlatformSecretCalls {
    private final SessionCallers callers;
    private final SecretService secrets;
    private final GrantService grants;
    private final ProjectService projects;

    PlatformSecretCalls(SessionCallers callers, SecretService secrets, GrantService grants, ProjectService projects) {
        this.callers = callers;
        this.secrets = secrets;
        this.grants = grants;
        this.projects = projects;
    }

    /** A secret with the projects that may read it. */
    public record Shared(SecretView secret, List<GrantService.Grant> grants) {}

    /** All of them, by name. */
    @Requires(value = Action.PLATFORM_ADMINISTER, project = "")
    public List<Shared> list() {
        return secrets.list(null, null).stream()
                .map(secret -> new Shared(secret, grants.list(secret.name())))
                .toList();
    }

    /** Names of the projects that a secret may be granted to. */
    @Requires(value = Action.PLATFORM_ADMINISTER, project = "")
    public List<String> projects() {
        return projects.visible(callers.current()).stream()
                .map(project -> project.name())
                .sorted()
                .toList();
    }

    /** Sets a secret; the versions before are kept, and nobody reads any of them back. */
    @Requires(value = Action.PLATFORM_ADMINISTER, project = "")
    @AfterPassword
    public void set(String name, JsonNode value) {
        secrets.setOfPlatform(callers.current(), name, value);
    }

    /** Removes a secret with all its versions and grants. */
    @Requires(value = Action.PLATFORM_ADMINISTER, project = "")
    @AfterPassword
    public void delete(String name) {
        secrets.delete(callers.current(), null, null, name);
    }

    /** Lets a project's services read a secret, and perhaps write it. */
    @Requires(value = Action.PLATFORM_ADMINISTER, project = "")
    @AfterPassword
    public void grant(String name, String to, boolean mayWrite) {
        grants.put(callers.current(), name, to, mayWrite);
    }

    /** Takes that back. */
    @Requires(value = Action.PLATFORM_ADMINISTER, project = "")
    @AfterPassword
    public void revoke(String name, String from) {
        grants.remove(callers.current(), name, from);
    }
}
