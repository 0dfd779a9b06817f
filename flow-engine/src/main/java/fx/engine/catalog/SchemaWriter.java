package fx.engine.catalog;

import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes shapes as JSON Schema, draft 2020-12. */
final class SchemaWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** A text is an enumeration when each of its few values came this often on average, and it came often enough. */
    private static final int ENUM_REPETITIONS = 4;

    private static final int ENUM_MINIMUM = 20;

    private final boolean annotations;

    /** @param annotations whether counts and examples are written beside the constraints */
    SchemaWriter(boolean annotations) {
        this.annotations = annotations;
    }

    ObjectNode write(Shape shape) {
        var schema = NODES.objectNode();
        types(shape, schema);
        if (shape.texts > 0) {
            text(shape, schema);
        }
        if (shape.objects > 0) {
            object(shape, schema);
        }
        if (shape.items != null) {
            schema.set("items", write(shape.items));
        }
        if (annotations) {
            schema.put("x-fx-seen", shape.seen());
            if (!shape.examples.isEmpty()) {
                var examples = schema.putArray("x-fx-examples");
                shape.examples.forEach(examples::add);
            }
        }
        return schema;
    }

    private static void types(Shape shape, ObjectNode schema) {
        var types = new ArrayList<String>();
        if (shape.objects > 0) {
            types.add("object");
        }
        if (shape.arrays > 0) {
            types.add("array");
        }
        if (shape.texts > 0) {
            types.add("string");
        }
        if (shape.decimals > 0) {
            types.add("number");
        } else if (shape.integers > 0) {
            types.add("integer");
        }
        if (shape.booleans > 0) {
            types.add("boolean");
        }
        if (shape.nulls > 0) {
            types.add("null");
        }
        if (types.size() == 1) {
            schema.put("type", types.getFirst());
        } else if (!types.isEmpty()) {
            var all = schema.putArray("type");
            types.forEach(all::add);
        }
    }

    private static void text(Shape shape, ObjectNode schema) {
        if (shape.formats != null && !shape.formats.isEmpty()) {
            schema.put("format", shape.formats.iterator().next().schemaName());
        } else if (isEnumeration(shape) && shape.values != null) {
            var values = schema.putArray("enum");
            shape.values.keySet().forEach(values::add);
            if (shape.nulls > 0) {
                values.addNull();
            }
        }
    }

    /** An enumeration constrains every type, so it is one only where nothing but texts and nulls came. */
    private static boolean isEnumeration(Shape shape) {
        return shape.values != null
                && shape.texts >= ENUM_MINIMUM
                && shape.texts >= (long) shape.values.size() * ENUM_REPETITIONS
                && shape.texts + shape.nulls == shape.seen();
    }

    private void object(Shape shape, ObjectNode schema) {
        var sorted = new TreeMap<>(shape.fields);
        if (sorted.isEmpty()) {
            return;
        }
        var properties = schema.putObject("properties");
        var required = new ArrayList<String>();
        for (Map.Entry<String, Shape> field : sorted.entrySet()) {
            var property = write(field.getValue());
            if (annotations) {
                property.put("x-fx-share", Math.round(field.getValue().seen() * 1000d / shape.objects) / 1000d);
            }
            properties.set(field.getKey(), property);
            if (field.getValue().seen() == shape.objects) {
                required.add(field.getKey());
            }
        }
        if (!required.isEmpty()) {
            var names = schema.putArray("required");
            required.forEach(names::add);
        }
    }
}
