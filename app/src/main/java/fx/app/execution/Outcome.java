package fx.app.execution;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command.
 *
 * @param id the execution
 * @param state its state after the command, or null while that is pending
 * @param priority its priority after the command, where that was asked
 * @param cancelling true where it still runs and its executor has been told to end it
 * @param pending true where no answer came in time: the command will be followed, look at the execution later
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Outcome(
        String id,
        @Nullable String state,
        @Nullable Integer priority,
        @Nullable Boolean cancelling,
        @Nullable Boolean pending) {

    int status() {
        return pending == null ? 200 : 202;
    }
}
