package fx.app.access;

import static fx.app.access.Role.ADMIN;
import static fx.app.access.Role.DESIGNER;
import static fx.app.access.Role.DEVELOPER;
import static fx.app.access.Role.OPERATOR;
import static fx.app.access.Role.OWNER;

import fx.app.problem.ProblemException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one place that decides who may do what. Whoever is not in a project gets 404 for all that is in it; 403 is for
 * what one sees but may not do. A token never gives more than its account has.
 */
@Component
public class AccessPolicy {

    /** Whether the caller may do it in the project; {@code project} is null for actions on the platform. */
    public boolean allows(Caller caller, Action action, @Nullable String project) {
        if (caller.account() == null) {
            // FX itself acts without an account; nobody else without one may do anything that needs a right.
            return caller.platformRoles().contains(PlatformRole.PLATFORM_ADMIN);
        }
        if (!tokenAllows(caller, action, project)) {
            return false;
        }
        if (project == null) {
            return platformRolesAllow(caller, action);
        }
        var roles = caller.projectRoles().getOrDefault(project, Set.of());
        return roles.stream().anyMatch(role -> roleAllows(role, action))
                || (action == Action.PROJECT_DELETE && caller.platformRoles().contains(PlatformRole.PLATFORM_ADMIN))
                || (action == Action.AUDIT_READ && platformRolesAllow(caller, action));
    }

    /** Whether the caller may do it in some project, among them those that he may make and would own. */
    public boolean mayComeToDo(Caller caller, Action action) {
        return caller.projectRoles().keySet().stream().anyMatch(project -> allows(caller, action, project))
                || (allows(caller, Action.PLATFORM_ADMINISTER, null) && roleAllows(OWNER, action));
    }

    /** Whether the caller knows that the project exists. */
    public boolean sees(Caller caller, String project) {
        return (caller.account() == null && caller.platformRoles().contains(PlatformRole.PLATFORM_ADMIN))
                || (caller.projectRoles().containsKey(project)
                        && (caller.tokenProject() == null
                                || caller.tokenProject().equals(project)));
    }

    /** Returns if the caller may do it; otherwise throws 401, 404 or 403 as the rulings say. */
    public void require(Caller caller, Action action, @Nullable String project) {
        if (allows(caller, action, project)) {
            return;
        }
        if (caller.account() == null) {
            throw new ProblemException(
                    401, "unauthenticated", "Sign in", "Send a token: 'Authorization: Bearer …' (see ./fx login).");
        }
        if (project != null && !sees(caller, project)) {
            throw ProblemException.notFound("project", project);
        }
        throw ProblemException.forbidden(
                caller.scopes() != null && !tokenAllows(caller, action, project)
                        ? "This token lacks the scope '" + action.scope() + "'. Make one that has it."
                        : "Your roles do not allow this. Ask an admin of the project for a role that does.");
    }

    private static boolean tokenAllows(Caller caller, Action action, @Nullable String project) {
        var scopes = caller.scopes();
        if (scopes == null) {
            return true;
        }
        boolean inProject =
                caller.tokenProject() == null || caller.tokenProject().equals(project);
        return inProject && scopes.contains(action.scope());
    }

    private static boolean platformRolesAllow(Caller caller, Action action) {
        boolean admin = caller.platformRoles().contains(PlatformRole.PLATFORM_ADMIN);
        boolean auditor = caller.platformRoles().contains(PlatformRole.AUDITOR);
        return switch (action) {
            case PLATFORM_ADMINISTER, EXECUTORS_OPERATE -> admin;
            case EXECUTORS_SEE, AUDIT_READ, METRICS_READ -> admin || auditor;
            case PROJECT_SEE,
                    DATA_READ,
                    EVENT_SEND,
                    FLOW_WRITE,
                    RUN,
                    CODE_WRITE,
                    SERVICE_DEACTIVATE,
                    SECRET_WRITE,
                    OPERATE,
                    OPERATE_OWN,
                    PROJECT_ADMINISTER,
                    PROJECT_DELETE -> false;
        };
    }

    private static boolean roleAllows(Role role, Action action) {
        return switch (action) {
            case PROJECT_SEE -> true;
            case DATA_READ, RUN, OPERATE_OWN -> in(role, DESIGNER, DEVELOPER, OPERATOR, ADMIN, OWNER);
            case EVENT_SEND, SECRET_WRITE, CODE_WRITE -> in(role, DEVELOPER, ADMIN, OWNER);
            case FLOW_WRITE -> in(role, DESIGNER, DEVELOPER, ADMIN, OWNER);
            case SERVICE_DEACTIVATE, OPERATE -> in(role, DEVELOPER, OPERATOR, ADMIN, OWNER);
            case PROJECT_ADMINISTER, AUDIT_READ -> in(role, ADMIN, OWNER);
            case EXECUTORS_SEE -> in(role, OPERATOR, ADMIN, OWNER);
            case PROJECT_DELETE -> role == OWNER;
            case EXECUTORS_OPERATE, PLATFORM_ADMINISTER, METRICS_READ -> false;
        };
    }

    private static boolean in(Role role, Role first, Role... others) {
        return EnumSet.of(first, others).contains(role);
    }
}
