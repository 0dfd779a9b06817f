package fx.engine.event;

/** Names of the CloudEvents extension attributes that FX gives to events. All begin with {@value #RESERVED_PREFIX}. */
public final class Extensions {
    /** Names with this prefix are FX's own: refused from outside and from scripts. */
    public static final String RESERVED_PREFIX = "fx";

    public static final String PROJECT = "fxproject";
    public static final String TRACE = "fxtrace";
    /** Id of the event that caused this one. */
    public static final String CAUSE = "fxcause";
    /** Id of the execution that emitted the event. */
    public static final String EXECUTION = "fxexecution";

    public static final String FLOW = "fxflow";
    public static final String RUN = "fxrun";
    public static final String HOPS = "fxhops";
    /** Name of the webhook that received the event. */
    public static final String WEBHOOK = "fxwebhook";
    /** On {@code fx.manual.run}: name of the service to run. */
    public static final String SERVICE = "fxservice";
    /**
     * On {@code fx.manual.run} with {@link #VERSION}: what to run, a {@link fx.engine.rule.ServicePlan} as JSON, where
     * that version is not the live one.
     */
    public static final String PLAN = "fxplan";
    /** On {@code fx.manual.run} and flow tests: the version to run instead of the live one. */
    public static final String VERSION = "fxversion";
    /** Id of the event or execution that this one repeats. */
    public static final String REPLAY_OF = "fxreplayof";
    /** Who started it by hand: the name of the account. */
    public static final String ACTOR = "fxactor";
    /** On {@code fx.manual.run}: priority 1 to 10 instead of the service's own. */
    public static final String PRIORITY = "fxpriority";

    /**
     * On every event of a test run: id of the start node at which it begins. The first one names the flow and, as
     * {@link #VERSION}, the draft. Such events follow no rules.
     */
    public static final String TEST = "fxtest";

    private Extensions() {}
}
