package fx.app.problem;

import java.time.Duration;

/** 429: the caller did something too often; says when to come again. */
public final class ThrottledException extends ProblemException {
    private static final long serialVersionUID = 1L;
    private static final int STATUS = 429;

    private final Duration wait;

    /** @param wait how long to wait before the next attempt; answered in whole seconds, at least one */
    public ThrottledException(String code, String detail, Duration wait) {
        super(STATUS, code, "Too many requests", detail);
        this.wait = wait;
    }

    @Override
    public long retryAfterSeconds() {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
