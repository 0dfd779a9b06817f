package fx.app.flow;

import fx.engine.event.Event;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the projection holds about one run.
 *
 * @param events the event that began it and those that were sent within it
 */
record RecordedRun(Head head, List<Step> steps, List<Execution> executions, List<Sent> events) {

    /** @param start the start node, or null while the fact that began the run is not recorded */
    record Head(
            String run,
            String project,
            String flow,
            @Nullable String version,
            @Nullable String start,
            String state,
            @Nullable String cause,
            String trace,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable JsonNode result,
            @Nullable JsonNode error,
            boolean test) {}

    record Step(
            String node,
            String kind,
            String step,
            @Nullable String parent,
            @Nullable String port,
            Instant at,
            @Nullable JsonNode output,
            @Nullable JsonNode error) {}

    record Execution(
            String id,
            String node,
            @Nullable String parent,
            String state,
            @Nullable Integer attempt,
            @Nullable JsonNode input,
            @Nullable JsonNode result,
            @Nullable JsonNode error,
            Instant queuedAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            List<String> emitted) {}

    record Sent(Event event) {}
}
