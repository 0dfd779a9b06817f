package fx.app.role;

import org.springframework.context.SmartLifecycle;

/**
 * The order of the parts: a lower phase starts earlier and stops later. The executor ends before the web server does,
 * because its last scripts still ask the internal API; the recorder ends last, so that what the others did is recorded
 * before the servers below stop.
 */
public final class Phases {
    public static final int RECORDER = 1_000;
    public static final int ROUTER = 2_000;
    /** Above the web server's own. */
    public static final int EXECUTOR = SmartLifecycle.DEFAULT_PHASE;

    private Phases() {}
}
