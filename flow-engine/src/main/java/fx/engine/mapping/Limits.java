package fx.engine.mapping;

/**
 * What one evaluation may use. All but the watchdog are counted, so that an evaluation ends the same on every machine;
 * the watchdog is for what the counting misses.
 */
final class Limits {
    /** Nodes of the expression evaluated, and work of functions by the size of what they are given. */
    static final int STEPS = 30_000;
    /** Nesting of evaluations, far from the end of a thread's default stack. */
    static final int DEPTH = 400;
    /** Characters of a text inside an evaluation. */
    static final int TEXT = 1 << 21;
    /** Elements of an array or object inside an evaluation. */
    static final int ELEMENTS = 100_000;
    /** Nesting of a result, that of {@code Wire.JSON}. */
    static final int RESULT_DEPTH = 1_000;
    /** Size of a result as JSON in UTF-8: that of the largest event. */
    static final int OUTPUT_BYTES = 1 << 20;

    /** Characters of an expression. */
    static final int EXPRESSION = 20_000;
    /** Characters of a picture for numbers, dates and times. */
    static final int PICTURE = 200;
    /** Characters of a date and time to be read with a picture. */
    static final int TIMESTAMP = 128;
    /** Instructions of a regular expression once its repetitions are written out. */
    static final int REGEX = 5_000;

    static final long WATCHDOG_NANOS = 50_000_000;

    /** Characters of text that are one step. */
    static final int TEXT_PER_STEP = 64;
    /** Elements that are one step. */
    static final int ELEMENTS_PER_STEP = 16;

    static final String TOO_LARGE = "The result is larger than 1 MiB, the most that an event can carry";

    private Limits() {}
}
