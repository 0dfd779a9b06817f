package fx.app.configuration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;

/** Says why FX refuses to start in the one line that the refusal has, instead of a stack trace. */
final class RefusalReporter implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartRefusedException) {
                System.err.println("fx: " + cause.getMessage());
                return true;
            }
        }
        return false;
    }
}
