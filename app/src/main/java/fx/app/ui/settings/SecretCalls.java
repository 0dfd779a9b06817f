package fx.app.ui.settings;

import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.secret.GrantService;
import fx.app.secret.SecretService;
import fx.app.secret.SecretView;
import fx.app.service.ServiceNames;
import fx.app.ui.live.LiveFeed;
import fx.app.ui.session.SessionCallers;
import fx.app.ui.session.ViewCalls;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The secrets of a project: their names, never their values. */
@ViewCalls
public class SecretCalls {
    private final SessionCallers callers;
    private final SecretService secrets;
    private final GrantService grants;
    private final ServiceNames services;
    private final LiveFeed live;

    SecretCalls(
            SessionCallers callers, SecretService secrets, GrantService grants, ServiceNames services, LiveFeed live) {
        this.callers = callers;
        this.secrets = secrets;
        this.grants = grants;
        this.services = services;
        this.live = live;
    }

    /** All secrets of the project and of its services. */
    @Requires(Action.SECRET_WRITE)
    public List<SecretView> list(String project) {
        return secrets.listAll(project);
    }

    /** The secrets of the platform that the project may read. */
    @Requires(Action.SECRET_WRITE)
    public List<GrantService.ProjectGrant> grants(String project) {
        return grants.ofProject(project);
    }

    /** Names of the services that a secret may be for. */
    @Requires(Action.SECRET_WRITE)
    public List<String> services(String project) {
        return services.of(project);
    }

    /** Sets a secret; the versions before are kept, and nobody reads any of them back. */
    @Requires(Action.SECRET_WRITE)
    public void set(String project, @Nullable String service, String name, JsonNode value) {
        secrets.set(callers.current(), project, service, name, value);
        live.changed(project);
    }

    /** Removes a secret with all its versions. */
    @Requires(Action.SECRET_WRITE)
    public void delete(String project, @Nullable String service, String name) {
        secrets.delete(callers.current(), project, service, name);
        live.changed(project);
    }
}
