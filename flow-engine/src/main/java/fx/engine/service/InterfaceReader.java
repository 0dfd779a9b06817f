package fx.engine.service;

import fx.engine.service.Manifest.Published;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a manifest publishes for flows. Schemas refer to nothing outside themselves. */
final class InterfaceReader {
    private static final int LARGEST_SCHEMA = 256 * 1024;
    private static final int MOST_BRANCHES = 64;

    private InterfaceReader() {}

    static @Nullable Published read(Fields manifest) {
        JsonNode value = manifest.value("interface");
        if (value == null) {
            return null;
        }
        if (!value.isObject()) {
            manifest.wrong("interface", "an object {title, icon, category, inputs, outputs}", value);
            return null;
        }
        var fields = manifest.within("interface", value);
        fields.warnOfUnknown(Set.of("title", "icon", "category", "description", "inputs", "outputs"));
        var outputs = new TreeMap<String, JsonNode>();
        JsonNode declared = fields.value("outputs");
        if (declared != null && !declared.isObject()) {
            fields.wrong("outputs", "an object of schemas by event type", declared);
        } else if (declared != null) {
            var within = fields.within("outputs", declared);
            for (String type : declared.propertyNames()) {
                JsonNode schema = within.value(type);
                if (schema != null && isSchema(within, type, schema)) {
                    outputs.put(type, schema);
                }
            }
        }
        JsonNode inputs = fields.value("inputs");
        return new Published(
                fields.text("title"),
                fields.text("icon"),
                fields.text("category"),
                inputs != null && isSchema(fields, "inputs", inputs) ? inputs : null,
                outputs);
    }

    private static boolean isSchema(Fields fields, String name, JsonNode schema) {
        if (!schema.isObject() && !schema.isBoolean()) {
            fields.wrong(name, "a JSON Schema (an object)", schema);
            return false;
        }
        if (schema.toString().length() > LARGEST_SCHEMA) {
            fields.refuse(
                    name, "schema-too-large", "A schema is larger than 256 KiB.", "Describe what flows need only.");
            return false;
        }
        String fault = fault(schema, schema);
        if (fault != null) {
            fields.refuse(name, "schema-wrong", fault, "Keep the schema self-contained: refer to '#/$defs/…' only.");
        }
        return fault == null;
    }

    private static @Nullable String fault(JsonNode root, JsonNode schema) {
        if (schema.isObject()) {
            for (String key : new String[] {"$ref", "$dynamicRef"}) {
                JsonNode ref = schema.get(key);
                if (ref != null && ref.isString() && !ref.asString().startsWith("#")) {
                    return "The schema refers to '" + ref.asString() + "', which is outside it.";
                }
                if (ref != null && ref.isString() && ref.asString().startsWith("#/")) {
                    if (root.at(ref.asString().substring(1)).isMissingNode()) {
                        return "The schema refers to '" + ref.asString() + "', which it does not hold.";
                    }
                }
            }
            for (String key : new String[] {"allOf", "anyOf", "oneOf"}) {
                if (schema.path(key).size() > MOST_BRANCHES) {
                    return "'" + key + "' has more than " + MOST_BRANCHES + " branches.";
                }
            }
        }
        for (JsonNode child : schema) {
            String fault = fault(root, child);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }
}
