package fx.engine.message;

/** Names of record headers. */
public final class Headers {
    /**
     * On a record of {@code fx.events}: the router has matched the event already, in the transaction that wrote it
     * (ruling "emitted events"); the router's own second reading only moves the offset.
     */
    public static final String MATCHED = "fx-matched";

    private Headers() {}
}
