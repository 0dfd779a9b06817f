package fx.app.ui.session;

import fx.app.access.AccessPolicy;
import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.access.CallerAuthenticator;
import fx.app.problem.ProblemException;
import fx.app.role.ConditionalOnRole;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * The caller behind the session that the current thread works for. Roles are read again every two seconds, so that what
 * an admin takes away is gone in a session that goes on.
 */
@Component
@ConditionalOnRole("ui")
public class SessionCallers {
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final int MOST = 1_000;

    private final CallerAuthenticator authenticator;
    private final AccessPolicy policy;
    private final PasswordProof proof;
    private final Clock clock;
    private final Map<UUID, Known> known = new ConcurrentHashMap<>();

    SessionCallers(CallerAuthenticator authenticator, AccessPolicy policy, PasswordProof proof, Clock clock) {
        this.authenticator = authenticator;
        this.policy = policy;
        this.proof = proof;
        this.clock = clock;
    }

    private record Known(Optional<Caller> caller, Instant readAt) {}

    /** The caller, or empty where nobody signed in, the session is too old or the account is not active any more. */
    public Optional<Caller> find() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof SessionUser user)) {
            return Optional.empty();
        }
        var now = clock.instant();
        if (user.since().plus(BrowserSessions.LONGEST).isBefore(now)) {
            return Optional.empty();
        }
        var found = known.get(user.account());
        if (found == null || found.readAt().plus(FRESH).isBefore(now)) {
            if (known.size() > MOST) {
                known.clear();
            }
            found = new Known(authenticator.byAccount(user.account(), user.address()), now);
            known.put(user.account(), found);
        }
        return found.caller();
    }

    /** The caller; a 401 problem where there is none. */
    public Caller current() {
        return find().orElseThrow(() -> new ProblemException(
                401, "session.ended", "Sign in", "Your session has ended. Sign in again; what you saved is there."));
    }

    /** Returns where the password was given of late, otherwise asks for it: see {@link fx.app.access.AfterPassword}. */
    public void requirePassword() {
        proof.require(BrowserSession.current()
                .orElseThrow(() -> ProblemException.forbidden("This can be done in a session only.")));
    }

    /** Whether the caller may do it in the project, so that a view shows only what can be done. */
    public boolean allows(Action action, String project) {
        return find().map(caller -> policy.allows(caller, action, project)).orElse(false);
    }

    /** Makes the next question read the roles again: something about them was changed here. */
    public void forget() {
        known.clear();
    }
}
