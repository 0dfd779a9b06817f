package fx.engine.flow;

import tools.jackson.databind.JsonNode;

/** JSON Schema's names of types. */
public final class JsonTypes {
    private JsonTypes() {}

    /** The type of a value; a number without a fraction is an {@code integer}. */
    public static String of(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.decimalValue().stripTrailingZeros().scale() <= 0 ? "integer" : "number";
            case NULL, MISSING, BINARY, POJO -> "null";
        };
    }

    /** Whether a schema takes a value of the type; true where it names no type. */
    public static boolean accepts(JsonNode schema, String type) {
        var wanted = schema.path("type");
        if (wanted.isString()) {
            return accepts(wanted.stringValue(), type);
        }
        if (!wanted.isArray()) {
            return true;
        }
        return wanted.valueStream().anyMatch(each -> accepts(each.asString(""), type));
    }

    private static boolean accepts(String wanted, String type) {
        // A field that is a number may hold whole numbers; that is for the run to show.
        return wanted.equals(type)
                || (wanted.equals("number") && type.equals("integer"))
                || (wanted.equals("integer") && type.equals("number"));
    }

    static String wanted(JsonNode schema) {
        var type = schema.path("type");
        return type.isString() ? type.stringValue() : type.toString();
    }
}
