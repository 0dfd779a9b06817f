package fx.engine.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field that a mapping can read.
 *
 * @param name as it stands in the data; {@code [0]} for the elements of an array, of which the first is taken
 * @param path as {@code from} names it
 * @param type JSON Schema's name, several with a bar between, or null where it is not known
 * @param required whether it is always there
 * @param example a value, or null where none is known
 * @param fields those inside
 */
public record Field(
        String name,
        String path,
        @Nullable String type,
        boolean required,
        @Nullable JsonNode example,
        List<Field> fields) {
    static final ObjectNode ANY = JsonNodeFactory.instance.objectNode();

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{Nd}_@$:/-]+");
    private static final int DEEPEST = 10;
    private static final int WIDEST = 500;

    /** The fields of data that has one of the schemas, under a name of the path's last step. */
    static Field tree(String name, List<String> under, List<? extends JsonNode> schemas) {
        return tree(name, String.join(".", under) + "." + name, schemas, true, 0);
    }

    /** A group of texts. */
    static Field group(String name, List<String> under, List<String> names) {
        var path = String.join(".", under) + "." + name;
        return new Field(
                name,
                path,
                "object",
                true,
                null,
                names.stream()
                        .map(each -> new Field(each, path + "." + each, "string", true, null, List.of()))
                        .toList());
    }

    private static Field tree(String name, String path, List<? extends JsonNode> schemas, boolean required, int depth) {
        var inner = new LinkedHashMap<String, List<JsonNode>>();
        var elements = new ArrayList<JsonNode>();
        for (var schema : schemas) {
            for (var property : schema.path("properties").properties()) {
                if (inner.size() < WIDEST || inner.containsKey(property.getKey())) {
                    inner.computeIfAbsent(property.getKey(), _ -> new ArrayList<>())
                            .add(property.getValue());
                }
            }
            if (schema.path("items").isObject()) {
                elements.add(schema.path("items"));
            }
        }
        var fields = new ArrayList<Field>();
        if (depth < DEEPEST) {
            inner.forEach((each, at) -> {
                boolean always =
                        at.size() == schemas.size() && schemas.stream().allMatch(schema -> requires(schema, each));
                fields.add(tree(each, path + "." + quoted(each), at, always, depth + 1));
            });
            if (!elements.isEmpty()) {
                fields.add(tree("[0]", path + "[0]", elements, false, depth + 1));
            }
        }
        return new Field(name, path, type(schemas), required, example(schemas), List.copyOf(fields));
    }

    private static boolean requires(JsonNode schema, String name) {
        return schema.path("required")
                .valueStream()
                .anyMatch(each -> each.asString("").equals(name));
    }

    private static @Nullable String type(List<? extends JsonNode> schemas) {
        var types = new java.util.TreeSet<String>();
        for (var schema : schemas) {
            var type = schema.path("type");
            if (type.isString()) {
                types.add(type.stringValue());
            } else if (type.isArray()) {
                type.forEach(each -> types.add(each.asString("")));
            } else {
                return null;
            }
        }
        return types.isEmpty() ? null : String.join("|", types);
    }

    private static @Nullable JsonNode example(List<? extends JsonNode> schemas) {
        for (var schema : schemas) {
            if (schema.path("examples").size() > 0) {
                return schema.path("examples").get(0);
            }
        }
        return null;
    }

    private static String quoted(String name) {
        return PLAIN.matcher(name).matches() ? name : "`" + name + "`";
    }
}
