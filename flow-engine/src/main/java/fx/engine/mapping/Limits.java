package fx.engine.mapping;

/** What one evaluation may use. All but the watchdog are counted, so that an evaluation ends the same on every machine. */
final class Limits {
    /** Size of a result as JSON in UTF-8: that of the largest event. */
    static final int OUTPUT_BYTES = 1 << 20;

    static final String TOO_LARGE = "The result is larger than 1 MiB, the most that an event can carry";

    private Limits() {}
}
