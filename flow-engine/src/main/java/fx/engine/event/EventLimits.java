package fx.engine.event;

/** How large an event may be. The figures are part of the HTTP reference; texts that refuse an event name them. */
public final class EventLimits {
    /** Most bytes of an event, as it is sent. */
    public static final int EVENT_BYTES = 1024 * 1024;
    /** Most bytes of a batch. */
    public static final int BATCH_BYTES = 4 * 1024 * 1024;
    /** Most events of a batch. */
    public static final int BATCH_EVENTS = 1_000;
    /** Deepest nesting of objects and arrays. */
    public static final int DEPTH = 256;
    /** Most digits of a number. */
    public static final int NUMBER_DIGITS = 1_000;
    /** Largest exponent of a number, up or down. */
    public static final int EXPONENT = 10_000;
    /** Longest name of a member of an object, in characters. */
    public static final int NAME = 10_000;

    static final int ID = 256;
    static final int TYPE = 255;
    static final int SOURCE = 1_024;
    static final int SUBJECT = 1_024;
    static final int CONTENT_TYPE = 256;
    static final int SCHEMA = 1_024;
    static final int EXTENSION_NAME = 64;
    static final int EXTENSION_VALUE = 4_096;
    static final int EXTENSIONS = 64;
    /** Problems that are told at once. */
    static final int PROBLEMS = 50;

    private EventLimits() {}
}
