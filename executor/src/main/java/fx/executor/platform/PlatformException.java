package fx.executor.platform;

import java.io.IOException;

/** The platform could not be asked, or refused; the message says which. */
public final class PlatformException extends IOException {
    private final int status;

    /** @param status HTTP status of a refusal, or 0 where there was no answer */
    public PlatformException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** HTTP status of the refusal, or 0 where there was no answer. */
    public int status() {
        return status;
    }
}
