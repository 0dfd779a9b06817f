package fx.engine.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import fx.engine.execution.ExecutionId;
import fx.engine.execution.ExecutionState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The one record in which an executor says how an attempt ended, with every event it emitted. It counts whole or not
 * at all.
 *
 * @param executor executor that ran it
 * @param epoch start of that executor
 * @param execution the execution
 * @param attempt number of the attempt
 * @param token token of the lease
 * @param trace trace of the execution, also the record's key
 * @param state {@code succeeded}, {@code failed}, {@code timed-out} or {@code cancelled}
 * @param error null exactly if it succeeded
 * @param infrastructure whether it failed for a reason outside the script, so that no attempt is used up
 * @param emitted events in the order in which they were sent; empty unless it succeeded
 * @param result what the script saved as its result, or null
 * @param steps how each script went
 * @param receivedAt epoch milliseconds when the executor had the assignment
 * @param startedAt epoch milliseconds when the first script began
 * @param endedAt epoch milliseconds when the last script ended
 * @param slots the executor's capacity now, as in {@link Claim#slots()}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Completion(
        String executor,
        long epoch,
        ExecutionId execution,
        int attempt,
        String token,
        String trace,
        ExecutionState state,
        @Nullable ExecutionError error,
        boolean infrastructure,
        List<Emitted> emitted,
        @Nullable JsonNode result,
        List<StepReport> steps,
        long receivedAt,
        long startedAt,
        long endedAt,
        int slots) {
    public Completion {
        emitted = List.copyOf(emitted);
        steps = List.copyOf(steps);
    }
}
