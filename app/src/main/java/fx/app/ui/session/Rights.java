package fx.app.ui.session;

import fx.app.access.AccessPolicy;
import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.access.SignedIn;

/** What the person at the browser may do, so that views offer that and no more. What they offer is checked again. */
@ViewCalls
public class Rights {
    private final SessionCallers callers;
    private final AccessPolicy policy;

    Rights(SessionCallers callers, AccessPolicy policy) {
        this.callers = callers;
        this.policy = policy;
    }

    /** Who sits here. */
    @SignedIn("about the caller alone")
    public Caller caller() {
        return callers.current();
    }

    /** Whether the caller may do it in the project. */
    @SignedIn("about the caller alone")
    public boolean may(Action action, String project) {
        return policy.allows(callers.current(), action, project);
    }

    /** Whether the caller may do it on the platform. */
    @SignedIn("about the caller alone")
    public boolean mayOnPlatform(Action action) {
        return policy.allows(callers.current(), action, null);
    }
}
