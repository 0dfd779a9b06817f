package fx.engine.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event that a script sent, before the router gives it an id, a trace and a place in the order.
 *
 * @param type event type; never one that begins with {@code fx}
 * @param source null for the service's name
 * @param subject from the script's {@code reference_id}, or null
 * @param data the data
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Emitted(
        String type,
        @Nullable String source,
        @Nullable String subject,
        @Nullable JsonNode data) {}
