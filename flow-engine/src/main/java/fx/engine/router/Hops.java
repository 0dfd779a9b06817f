package fx.engine.router;

/** What is said where a trace has become too long. */
final class Hops {
    static final String CODE = "hops";

    private Hops() {}

    static String reason(RouterPolicy policy) {
        return "The trace has more than " + policy.hopLimit()
                + " events that caused one another. Do services or flows start each other in a circle?";
    }
}
