package fx.executor.bundle;

import org.jspecify.annotations.Nullable;

/** A Python environment that cannot be built because of its requirements; the message names the requirement. */
public final class EnvironmentException extends Exception {
    private final @Nullable String detail;

    EnvironmentException(String message, @Nullable String detail) {
        super(message);
        this.detail = detail;
    }

    /** What the installer said, or null. */
    public @Nullable String detail() {
        return detail;
    }
}
