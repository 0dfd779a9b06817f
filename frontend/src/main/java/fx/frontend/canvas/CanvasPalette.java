package fx.frontend.canvas;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a project offers to put into a flow.
 *
 * @param services by name
 * @param eventTypes the types of events that the project knows
 * @param webhooks names of webhooks
 */
public record CanvasPalette(Map<String, Service> services, List<EventType> eventTypes, List<String> webhooks) {
    public CanvasPalette {
        services = Map.copyOf(services);
        eventTypes = List.copyOf(eventTypes);
        webhooks = List.copyOf(webhooks);
    }

    /**
     * A service that a flow can run.
     *
     * @param icon one of the canvas' icons ({@code frontend/src/canvas/nodes/icons.tsx}), else that of all services
     * @param category under which it stands in the palette
     * @param inputs JSON Schema of the inputs; null for a service that publishes no interface
     * @param outputs JSON Schema of the data by emitted event type
     */
    public record Service(
            @Nullable String title,
            @Nullable String description,
            @Nullable String icon,
            @Nullable String category,
            @Nullable JsonNode inputs,
            Map<String, JsonNode> outputs) {
        public Service {
            outputs = Map.copyOf(outputs);
        }
    }

    /**
     * A type of events.
     *
     * @param perMinute how many come in a minute, where that is known
     * @param lastSeen when the last one came
     * @param schema JSON Schema of the data, by which inputs are matched
     */
    public record EventType(
            String type,
            @Nullable Double perMinute,
            @Nullable Instant lastSeen,
            @Nullable JsonNode schema) {}
}
