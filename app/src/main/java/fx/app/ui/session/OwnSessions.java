package fx.app.ui.session;

import fx.app.access.Caller;
import fx.app.access.SignedIn;
import fx.app.audit.AuditLog;
import fx.app.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The caller's own sessions at browsers, in this process. */
@ViewCalls
public class OwnSessions {
    private final SessionCallers callers;
    private final BrowserSessions sessions;
    private final AuditLog audit;

    OwnSessions(SessionCallers callers, BrowserSessions sessions, AuditLog audit) {
        this.callers = callers;
        this.sessions = sessions;
        this.audit = audit;
    }

    /**
     * A session.
     *
     * @param browser what the browser says of itself, or null
     * @param here whether the caller sits in it now
     */
    public record SessionView(
            String id, @Nullable String address, @Nullable String browser, Instant since, Instant seen, boolean here) {}

    /** The caller's sessions, the one used last first. */
    @SignedIn("shows the caller's own sessions")
    public List<SessionView> list() {
        var here = BrowserSession.current();
        return sessions.of(account(callers.current())).stream()
                .map(session -> new SessionView(
                        session.id().toString(),
                        session.user().address(),
                        session.browser(),
                        session.user().since(),
                        session.seen(),
                        here.map(one -> one == session).orElse(false)))
                .toList();
    }

    /** Ends one of them. */
    @SignedIn("ends a session of the caller's own")
    public void end(String id) {
        var caller = callers.current();
        int ended = sessions.end(session -> session.user().account().equals(account(caller))
                && session.id().toString().equals(id));
        if (ended == 0) {
            throw ProblemException.notFound("session", id);
        }
        audit.done(caller, "session.end", null, caller.name(), "one session");
    }

    /** Ends all of them but this one; how many there were. */
    @SignedIn("ends the caller's own sessions")
    public int endOthers() {
        var caller = callers.current();
        var here = BrowserSession.current();
        int ended = sessions.end(session -> session.user().account().equals(account(caller))
                && here.map(one -> one != session).orElse(true));
        if (ended > 0) {
            audit.done(caller, "session.end", null, caller.name(), "all other sessions: " + ended);
        }
        return ended;
    }

    private static UUID account(Caller caller) {
        return Objects.requireNonNull(caller.account(), "who signed in has an account");
    }
}
