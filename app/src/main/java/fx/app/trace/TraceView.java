package fx.app.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import fx.app.execution.ExecutionView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that descends from one first event.
 *
 * @param roots what nothing in the trace caused: the first event, as a rule
 * @param runs runs of flows with the steps they took
 * @param more whether the trace holds more than is shown
 */
public record TraceView(String trace, List<Branch> roots, List<RunView> runs, boolean more) {

    /** An event with the executions it caused, or an execution with the events it emitted. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Branch(
            @Nullable EventView event, @Nullable ExecutionView execution, List<Branch> children) {}
}
