package fx.app.rest;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Data as it is shown to who may see that it is there, but not read it: its structure without its values. */
public final class Masked {
    /** What stands in the place of a value. */
    public static final String VALUE = "***";

    private Masked() {}

    /** The same objects and arrays with every value replaced; null for null. */
    public static @Nullable JsonNode structure(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return node;
        }
        var nodes = JsonNodeFactory.instance;
        if (node.isObject()) {
            var object = nodes.objectNode();
            node.properties().forEach(property -> object.set(property.getKey(), structure(property.getValue())));
            return object;
        }
        if (node.isArray()) {
            var array = nodes.arrayNode();
            node.forEach(item -> array.add(structure(item)));
            return array;
        }
        return nodes.stringNode(VALUE);
    }
}
