package fx.app.problem;

/** 503: something that FX needs does not answer; nothing was accepted, and the caller may safely try again. */
public final class UnavailableException extends ProblemException {
    private static final long serialVersionUID = 1L;
    private static final int STATUS = 503;
    private static final long RETRY_AFTER_SECONDS = 5;

    /** A problem with a hint to come again in a few seconds. */
    public UnavailableException(String code, String detail) {
        super(STATUS, code, "Unavailable", detail);
    }

    @Override
    public long retryAfterSeconds() {
        return RETRY_AFTER_SECONDS;
    }
}
