package fx.app.execution;

import com.fasterxml.jackson.annotation.JsonInclude;
import fx.app.rest.Masked;
import fx.engine.message.Wire;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An execution as the API shows it. Lists leave out what may be large or long: input, result, steps, emitted events,
 * attempts and phases.
 *
 * @param version commit of the service's version, or null before that is known
 * @param attempt the present or last attempt, 0 before the first
 * @param cause id of the event that caused it
 * @param startedAt when the last attempt started: by the executor's clock once it has ended, else when it was leased
 * @param error why it did not succeed or, while it is queued again, why the attempt before did not
 * @param rule key of the rules that started it, or {@code manual}
 * @param notBefore while it waits for another attempt: when that may start
 * @param cancelling whether it runs, and is being ended
 * @param actor who cancelled it
 * @param test present and true where it belongs to the test run of a draft
 * @param emitted ids of the events that it emitted
 * @param masked present and true where data was withheld from the caller
 */
public record ExecutionView(
        String id,
        @Nullable String project,
        @Nullable String service,
        @Nullable String version,
        @Nullable String flow,
        @Nullable String run,
        @Nullable String node,
        String state,
        int attempt,
        @Nullable Integer priority,
        @Nullable String pool,
        @Nullable String cause,
        @Nullable String trace,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode input,
        Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable JsonNode error,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String rule,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String executor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant notBefore,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean cancelling,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String actor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean test,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode result,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode steps,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode emitted,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Attempt> attempts,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Phases phases,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean masked) {

    /**
     * When each phase was reached, or null. Received, started and ended are by the executor's clock, the others by the
     * router's; recorded is when the projection last changed.
     */
    public record Phases(
            @Nullable Instant queued,
            @Nullable Instant leased,
            @Nullable Instant received,
            @Nullable Instant started,
            @Nullable Instant ended,
            @Nullable Instant finished,
            @Nullable Instant recorded) {}

    /**
     * One attempt.
     *
     * @param end how it ended: {@code retry}, {@code lost}, {@code returned}, {@code infrastructure} or a final state;
     *     null while it runs
     * @param refused results of this attempt that came too late or from the wrong executor, with the reason
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Attempt(
            int attempt,
            @Nullable String executor,
            @Nullable Instant leasedAt,
            @Nullable Instant endedAt,
            @Nullable String end,
            @Nullable JsonNode error,
            @Nullable List<Refused> refused) {}

    /** A result that did not count. */
    public record Refused(String executor, String reason, Instant at) {}

    /** The same without what only they may read who may read data. */
    ExecutionView withoutData() {
        return new ExecutionView(
                id,
                project,
                service,
                version,
                flow,
                run,
                node,
                state,
                attempt,
                priority,
                pool,
                cause,
                trace,
                Masked.structure(input),
                queuedAt,
                startedAt,
                endedAt,
                withoutData(error),
                rule,
                executor,
                notBefore,
                cancelling,
                actor,
                test,
                Masked.structure(result),
                steps,
                emitted,
                attempts == null
                        ? null
                        : attempts.stream().map(ExecutionView::withoutData).toList(),
                phases,
                true);
    }

    private static Attempt withoutData(Attempt attempt) {
        return new Attempt(
                attempt.attempt(),
                attempt.executor(),
                attempt.leasedAt(),
                attempt.endedAt(),
                attempt.end(),
                withoutData(attempt.error()),
                attempt.refused());
    }

    /** A script's message and traceback may quote the data that it failed on; code and place do not. */
    private static @Nullable JsonNode withoutData(@Nullable JsonNode error) {
        if (!(error instanceof ObjectNode object)) {
            return error;
        }
        var copy = Wire.JSON.createObjectNode().setAll(object);
        if (copy.has("message")) {
            copy.put("message", Masked.VALUE);
        }
        if (copy.has("detail")) {
            copy.put("detail", Masked.VALUE);
        }
        return copy;
    }
}
