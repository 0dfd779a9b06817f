package fx.executor.sandbox;

/** A sandbox is required and cannot be made on this machine; the message says why and what to do. */
public final class SandboxMissingException extends RuntimeException {
    private final String reason;

    SandboxMissingException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** The same as the message. */
    public String reason() {
        return reason;
    }
}
