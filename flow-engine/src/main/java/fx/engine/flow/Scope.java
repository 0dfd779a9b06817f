package fx.engine.flow;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The outputs that a node's mappings can read.
 *
 * @param outputs by node id: an object with {@code data}, {@code event} and {@code result}, as far as there are any
 * @param trigger id of the node over whose edge this node was reached; its data is what a node without mappings gets.
 *     Null stands for the last of {@code outputs}
 */
public record Scope(Map<String, JsonNode> outputs, @Nullable String trigger) {

    public Scope(Map<String, JsonNode> outputs) {
        this(outputs, null);
    }

    /** The data that the triggering node put out, or null where it has none. */
    @Nullable
    JsonNode triggerData() {
        JsonNode output = null;
        if (trigger != null) {
            output = outputs.get(trigger);
        } else {
            for (var each : outputs.values()) {
                output = each;
            }
        }
        return output == null ? null : output.get("data");
    }
}
