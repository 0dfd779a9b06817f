package fx.engine.service;

import fx.engine.rule.EventPattern;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a manifest says, with defaults filled in.
 *
 * @param title name to show, or null for the folder's
 * @param description one or more sentences, or null
 * @param entrypoint the one script to run, or null
 * @param executionOrder scripts in sequence; empty where the manifest names none
 * @param triggers events that start it
 * @param outputEvents event types that it says it emits
 * @param schedules when it starts by itself
 * @param priority 1 (highest) to 10
 * @param manual whether people may start it
 * @param viewersMayRun whether viewers may, too
 * @param active whether triggers start it once it is pushed
 * @param tags terms
 * @param published what it offers to flows, or null for an anonymous service
 * @param limits where and how it runs
 * @param env environment variables for its scripts
 */
record Manifest(
        @Nullable String title,
        @Nullable String description,
        @Nullable String entrypoint,
        List<String> executionOrder,
        List<EventPattern> triggers,
        List<String> outputEvents,
        List<Schedule> schedules,
        int priority,
        boolean manual,
        boolean viewersMayRun,
        boolean active,
        List<String> tags,
        @Nullable Published published,
        Limits limits,
        SortedMap<String, String> env) {

    /**
     * What a manifest publishes for flows.
     *
     * @param inputs JSON Schema, or null to take it from the form
     * @param outputs JSON Schema by event type
     */
    record Published(
            @Nullable String title,
            @Nullable String icon,
            @Nullable String category,
            @Nullable JsonNode inputs,
            SortedMap<String, JsonNode> outputs) {}

    /**
     * Where and how it runs; units as in {@link fx.engine.rule.ServicePlan}.
     *
     * @param concurrency most executions at once, 0 for no limit, null where the manifest does not say
     */
    record Limits(
            String runtime,
            String pool,
            long timeoutMillis,
            long memoryBytes,
            @Nullable String network,
            int attempts,
            long backoffMillis,
            String onLost,
            @Nullable Integer concurrency,
            boolean warm) {}
}
