package fx.engine.event;

import java.math.BigDecimal;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Builds JSON values that keep every number as it was written: integers of any size, decimals with their digits, and
 * the sign of a zero. Recursive; the parser's own limit of nesting bounds the stack.
 */
final class JsonTrees {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonTrees() {}

    /** Reads the value at whose first token the parser stands; leaves the parser at its last token. */
    static JsonNode read(JsonParser parser) {
        var token = parser.currentToken();
        if (token == null) {
            return NODES.missingNode();
        }
        return switch (token) {
            case START_OBJECT -> {
                var object = NODES.objectNode();
                for (var name = parser.nextName(); name != null; name = parser.nextName()) {
                    parser.nextToken();
                    object.set(name, read(parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                var array = NODES.arrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(read(parser));
                }
                yield array;
            }
            case VALUE_STRING -> NODES.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new IllegalStateException("A JSON value cannot begin with " + token);
        };
    }

    private static JsonNode integer(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT -> {
                int value = parser.getIntValue();
                yield value == 0 ? zero(parser) : NODES.numberNode(value);
            }
            case LONG -> NODES.numberNode(parser.getLongValue());
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private static JsonNode decimal(JsonParser parser) {
        BigDecimal value = parser.getDecimalValue();
        return value.signum() == 0 && negative(parser) ? NODES.numberNode(-0.0d) : NODES.numberNode(value);
    }

    /** Only a floating-point node can hold a negative zero; an integer or a decimal would lose the sign. */
    private static JsonNode zero(JsonParser parser) {
        return negative(parser) ? NODES.numberNode(-0.0d) : NODES.numberNode(0);
    }

    private static boolean negative(JsonParser parser) {
        return parser.getString().charAt(0) == '-';
    }
}
