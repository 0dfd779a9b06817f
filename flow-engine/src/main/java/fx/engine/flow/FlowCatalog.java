package fx.engine.flow;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a flow can refer to, as its project sees it. What the project may not see is not there: the compiler then says
 * the same as for what does not exist.
 */
public interface FlowCatalog {
    /** A service that flows of the project may run. */
    Optional<Service> service(String name);

    /** An event type that has been seen, with its schema as far as it is known. */
    Optional<EventType> eventType(String type);

    /** Whether the project has a webhook of that name. */
    boolean webhook(String name);

    /**
     * The interface of a service.
     *
     * @param inputs JSON Schema of its inputs, or null for a service that publishes no interface
     * @param outputs JSON Schema of the data by emitted event type; empty together with null {@code inputs} means that
     *     the types are not known
     */
    record Service(@Nullable JsonNode inputs, Map<String, JsonNode> outputs) {
        public Service {
            outputs = Map.copyOf(outputs);
        }

        boolean published() {
            return inputs != null;
        }
    }

    /** @param schema JSON Schema of the data, or null while none is known */
    record EventType(@Nullable JsonNode schema) {}
}
