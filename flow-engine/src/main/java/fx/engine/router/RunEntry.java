package fx.engine.router;

import com.fasterxml.jackson.annotation.JsonInclude;
import fx.engine.execution.ExecutionId;
import fx.engine.message.ExecutionError;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A run of a flow that has not ended.
 *
 * @param flow name of the flow
 * @param version version that the run keeps, whatever is published later
 * @param startedAt epoch milliseconds
 * @param trace trace it belongs to
 * @param open executions that are queued or leased; the run ends with the last of them
 * @param cancelled whether it is being cancelled or a step of it was
 * @param stopped whether no further step may start
 * @param failure the first failure that no edge handled, or null
 * @param result result of the last end node that was reached, or null
 * @param outputs whether outputs are kept for it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunEntry(
        String project,
        String flow,
        String version,
        long startedAt,
        String trace,
        List<String> open,
        boolean cancelled,
        boolean stopped,
        @Nullable ExecutionError failure,
        @Nullable JsonNode result,
        boolean outputs) {

    RunEntry opened(ExecutionId execution) {
        return withOpen(
                Stream.concat(open.stream(), Stream.of(execution.value())).toList());
    }

    RunEntry closed(ExecutionId execution) {
        return withOpen(
                open.stream().filter(id -> !id.equals(execution.value())).toList());
    }

    RunEntry failed(ExecutionError error) {
        return new RunEntry(
                project,
                flow,
                version,
                startedAt,
                trace,
                open,
                cancelled,
                stopped,
                failure == null ? error : failure,
                result,
                outputs);
    }

    RunEntry withCancelledStep() {
        return new RunEntry(project, flow, version, startedAt, trace, open, true, stopped, failure, result, outputs);
    }

    RunEntry stopping() {
        return new RunEntry(project, flow, version, startedAt, trace, open, true, true, failure, result, outputs);
    }

    RunEntry withResult(JsonNode end) {
        return new RunEntry(project, flow, version, startedAt, trace, open, cancelled, stopped, failure, end, outputs);
    }

    RunEntry keepingOutputs() {
        return outputs
                ? this
                : new RunEntry(
                        project, flow, version, startedAt, trace, open, cancelled, stopped, failure, result, true);
    }

    private RunEntry withOpen(List<String> executions) {
        return new RunEntry(
                project, flow, version, startedAt, trace, executions, cancelled, stopped, failure, result, outputs);
    }
}
