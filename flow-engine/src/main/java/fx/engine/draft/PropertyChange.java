package fx.engine.draft;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A node as JSON with properties set, and the change that sets them back.
 *
 * @param changed the node with its changes
 * @param before what to set to undo them
 */
record PropertyChange(ObjectNode changed, ObjectNode before) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Mappings by name are changed one by one. */
    private static final Set<String> BY_NAME = Set.of("inputs", "fields");

    static PropertyChange of(ObjectNode node, ObjectNode set) {
        var changed = NODES.objectNode().setAll(node);
        var before = NODES.objectNode();
        for (var each : set.properties()) {
            merge(changed, before, each.getKey(), each.getValue());
        }
        return new PropertyChange(changed, before);
    }

    private static void merge(ObjectNode changed, ObjectNode before, String name, JsonNode value) {
        var old = changed.get(name);
        if (BY_NAME.contains(name) && value instanceof ObjectNode mappings) {
            var merged = NODES.objectNode();
            var reverse = NODES.objectNode();
            if (old instanceof ObjectNode present) {
                merged.setAll(present);
            }
            for (var each : mappings.properties()) {
                reverse.set(each.getKey(), orNull(merged.get(each.getKey())));
                put(merged, each.getKey(), each.getValue());
            }
            changed.set(name, merged);
            before.set(name, old == null ? NODES.nullNode() : reverse);
        } else {
            before.set(name, orNull(old));
            put(changed, name, value);
        }
    }

    /** What has to be set so that one node becomes the other; both are of one kind and have one id. */
    static ObjectNode between(ObjectNode from, ObjectNode to) {
        var set = NODES.objectNode();
        for (var name : from.propertyNames()) {
            if (!to.has(name)) {
                set.putNull(name);
            }
        }
        for (var each : to.properties()) {
            var old = from.get(each.getKey());
            var value = each.getValue();
            if (value.equals(old)) {
                continue;
            }
            boolean byName = BY_NAME.contains(each.getKey());
            set.set(
                    each.getKey(),
                    byName && old instanceof ObjectNode before && value instanceof ObjectNode after
                            ? between(before, after)
                            : value);
        }
        return set;
    }

    private static void put(ObjectNode object, String name, JsonNode value) {
        if (value.isNull()) {
            object.remove(name);
        } else {
            object.set(name, value);
        }
    }

    private static JsonNode orNull(@Nullable JsonNode value) {
        return value == null ? NODES.nullNode() : value;
    }
}
