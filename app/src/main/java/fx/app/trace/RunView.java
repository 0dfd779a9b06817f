package fx.app.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import fx.app.rest.Masked;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A run of a flow as the API shows it.
 *
 * @param version the flow's version, which the run keeps
 * @param node the start node it began with
 * @param state {@code running}, or a final state of an execution
 * @param cause id of the event that started it
 * @param test present and true where a draft was tried
 * @param steps the steps it took, in their order; only where one run or a trace is asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunView(
        String run,
        String project,
        String flow,
        @Nullable String version,
        @Nullable String node,
        String state,
        @Nullable String cause,
        String trace,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable JsonNode result,
        @Nullable JsonNode error,
        @Nullable Boolean test,
        @Nullable List<Step> steps,
        @Nullable Boolean masked) {

    /**
     * A node that was passed.
     *
     * @param step id of the arrival: that of the execution, where a service ran
     * @param port port it was left by; absent for the normal end
     * @param output what it gave, where a later step needs it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(
            String node,
            String kind,
            String step,
            @Nullable String parent,
            @Nullable String port,
            Instant at,
            @Nullable JsonNode output,
            @Nullable JsonNode error) {

        Step withoutData() {
            return new Step(node, kind, step, parent, port, at, Masked.structure(output), Masked.structure(error));
        }
    }

    RunView with(List<Step> taken) {
        return new RunView(
                run, project, flow, version, node, state, cause, trace, startedAt, endedAt, result, error, test, taken,
                masked);
    }

    /** The same without what only they may read who may read data. */
    public RunView withoutData() {
        return new RunView(
                run,
                project,
                flow,
                version,
                node,
                state,
                cause,
                trace,
                startedAt,
                endedAt,
                Masked.structure(result),
                Masked.structure(error),
                test,
                steps == null ? null : steps.stream().map(Step::withoutData).toList(),
                true);
    }
}
