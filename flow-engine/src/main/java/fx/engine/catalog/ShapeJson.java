package fx.engine.catalog;

import java.util.EnumSet;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The stored form of a {@link Shape}. Zeroes and empty parts are left out. */
final class ShapeJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ShapeJson() {}

    static ObjectNode write(Shape shape) {
        var json = NODES.objectNode();
        number(json, "nulls", shape.nulls);
        number(json, "booleans", shape.booleans);
        number(json, "integers", shape.integers);
        number(json, "decimals", shape.decimals);
        number(json, "texts", shape.texts);
        number(json, "objects", shape.objects);
        number(json, "arrays", shape.arrays);
        if (shape.formats != null) {
            var formats = json.putArray("formats");
            shape.formats.forEach(format -> formats.add(format.name()));
        }
        if (shape.values == null) {
            json.putNull("values");
        } else if (!shape.values.isEmpty()) {
            var values = json.putObject("values");
            shape.values.forEach(values::put);
        }
        if (!shape.examples.isEmpty()) {
            var examples = json.putArray("examples");
            shape.examples.forEach(examples::add);
        }
        if (shape.overflowed) {
            json.put("overflowed", true);
        }
        if (!shape.fields.isEmpty()) {
            var fields = json.putObject("fields");
            shape.fields.forEach((name, field) -> fields.set(name, write(field)));
        }
        if (shape.items != null) {
            json.set("items", write(shape.items));
        }
        return json;
    }

    static Shape read(JsonNode json) {
        var shape = new Shape();
        shape.nulls = json.path("nulls").asLong(0);
        shape.booleans = json.path("booleans").asLong(0);
        shape.integers = json.path("integers").asLong(0);
        shape.decimals = json.path("decimals").asLong(0);
        shape.texts = json.path("texts").asLong(0);
        shape.objects = json.path("objects").asLong(0);
        shape.arrays = json.path("arrays").asLong(0);
        if (json.has("formats")) {
            var formats = EnumSet.noneOf(TextFormat.class);
            json.get("formats").forEach(format -> formats.add(TextFormat.valueOf(format.asString())));
            shape.formats = formats;
        }
        if (json.path("values").isNull()) {
            shape.values = null;
        } else {
            var values = new TreeMap<String, Long>();
            json.path("values")
                    .properties()
                    .forEach(
                            value -> values.put(value.getKey(), value.getValue().asLong()));
            shape.values = values;
        }
        shape.overflowed = json.path("overflowed").asBoolean(false);
        json.path("examples").forEach(example -> shape.examples.add(example.asString()));
        json.path("fields").properties().forEach(field -> shape.fields.put(field.getKey(), read(field.getValue())));
        if (json.has("items")) {
            shape.items = read(json.get("items"));
        }
        return shape;
    }

    private static void number(ObjectNode json, String name, long value) {
        if (value != 0) {
            json.put(name, value);
        }
    }
}
