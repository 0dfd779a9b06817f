package fx.app.secret;

import fx.app.configuration.StartRefusedException;

/** The master key is missing, unreadable or the wrong one: FX must not start. The message says what to do, in a line. */
public final class MasterKeyException extends StartRefusedException {
    private static final long serialVersionUID = 1L;

    MasterKeyException(String message) {
        super(message);
    }
}
