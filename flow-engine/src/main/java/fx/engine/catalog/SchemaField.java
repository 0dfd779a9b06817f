package fx.engine.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A field of a JSON Schema as people read it: one line of a tree.
 *
 * @param name name of the field
 * @param path names from the root, joined by dots; items of an array stand under the array's own path with {@code []}
 * @param type type in words: {@code text}, {@code list of object}, {@code text or nothing}
 * @param required whether an object that has the field's parent always has it
 * @param share share of the objects seen that have it, 0 to 1, or null where the schema was not learned
 * @param constraint format, choices or bounds in words, or null
 * @param title title or description, or null
 * @param examples values that were seen
 * @param children fields below it
 */
public record SchemaField(
        String name,
        String path,
        String type,
        boolean required,
        @Nullable Double share,
        @Nullable String constraint,
        @Nullable String title,
        List<JsonNode> examples,
        List<SchemaField> children) {
    private static final int DEEPEST = 24;
    private static final int MOST_VALUES = 12;

    public SchemaField {
        examples = List.copyOf(examples);
        children = List.copyOf(children);
    }

    /** The fields of a schema's root; of a list's items where the root is a list. Empty for one that says nothing. */
    public static List<SchemaField> of(JsonNode schema) {
        return children(schema, "", 0);
    }

    /** What type a schema asks for, in words. */
    public static String typeOf(JsonNode schema) {
        var words = new ArrayList<String>();
        boolean nothing = false;
        for (var type : types(schema)) {
            switch (type) {
                case "null" -> nothing = true;
                case "string" -> words.add("text");
                case "integer" -> words.add("whole number");
                case "boolean" -> words.add("yes or no");
                case "array" -> {
                    var items = schema.path("items");
                    words.add(items.isObject() && !items.isEmpty() ? "list of " + typeOf(items) : "list");
                }
                default -> words.add(type);
            }
        }
        if (words.isEmpty() && schema.path("enum").isArray()) {
            words.add("one of");
        }
        if (words.isEmpty()) {
            return nothing ? "nothing" : "anything";
        }
        return String.join(" or ", words) + (nothing ? ", or nothing" : "");
    }

    private static List<SchemaField> children(JsonNode schema, String path, int depth) {
        if (depth > DEEPEST) {
            return List.of();
        }
        if (!schema.path("properties").isObject()) {
            return schema.path("items").isObject() ? children(schema.path("items"), path + "[]", depth + 1) : List.of();
        }
        var required = required(schema);
        var fields = new ArrayList<SchemaField>();
        schema.path("properties").properties().forEach(entry -> {
            var property = entry.getValue();
            var below = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            var share = property.path("x-fx-share");
            var examples = new ArrayList<JsonNode>();
            property.path("x-fx-examples").forEach(examples::add);
            fields.add(new SchemaField(
                    entry.getKey(),
                    below,
                    typeOf(property),
                    required.contains(entry.getKey()),
                    share.isNumber() ? share.doubleValue() : null,
                    constraint(property),
                    title(property),
                    examples,
                    children(property, below, depth + 1)));
        });
        return fields;
    }

    private static Set<String> required(JsonNode schema) {
        var names = new HashSet<String>();
        schema.path("required").forEach(name -> names.add(name.asString("")));
        return names;
    }

    private static List<String> types(JsonNode schema) {
        var type = schema.path("type");
        return type.isString()
                ? List.of(type.stringValue())
                : type.valueStream().map(one -> one.asString("")).toList();
    }

    private static @Nullable String title(JsonNode property) {
        var title = property.path("title").asString("");
        var description = property.path("description").asString("");
        var text = title.isBlank() ? description : description.isBlank() ? title : title + ": " + description;
        return text.isBlank() ? null : text;
    }

    private static @Nullable String constraint(JsonNode property) {
        var parts = new ArrayList<String>();
        var format = property.path("format").asString("");
        if (!format.isEmpty()) {
            parts.add(format);
        }
        var values = property.path("enum");
        if (values.isArray()) {
            var words = values.valueStream()
                    .limit(MOST_VALUES)
                    .map(value -> value.isString() ? value.stringValue() : value.toString())
                    .toList();
            parts.add(String.join(" | ", words) + (values.size() > MOST_VALUES ? " | …" : ""));
        }
        bound(property, "minimum", "≥ ", parts);
        bound(property, "maximum", "≤ ", parts);
        return parts.isEmpty() ? null : String.join(", ", parts);
    }

    private static void bound(JsonNode property, String name, String sign, List<String> parts) {
        if (property.path(name).isNumber()) {
            parts.add(sign + property.path(name).asString());
        }
    }
}
