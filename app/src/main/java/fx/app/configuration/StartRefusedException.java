package fx.app.configuration;

/** FX cannot start like this; the message says why and what to do, in one line. */
public class StartRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartRefusedException(String message) {
        super(message);
    }
}
