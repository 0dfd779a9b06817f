package fx.engine.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Values between {@link JsonNode} and what the JSONata library computes with. Numbers that a double holds become
 * {@code Integer}, {@code Long} or {@code Double}; others stay {@code BigInteger} or {@code BigDecimal}, so that an
 * expression which only passes them on keeps every digit; arithmetic is that of doubles, as JSONata defines it.
 */
final class JavaValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JavaValues() {}

    static @Nullable Object toJava(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        return switch (node.getNodeType()) {
            case OBJECT -> {
                var map = new LinkedHashMap<String, @Nullable Object>();
                ((ObjectNode) node).properties().forEach(field -> map.put(field.getKey(), toJava(field.getValue())));
                yield map;
            }
            case ARRAY -> {
                var list = new ArrayList<@Nullable Object>(node.size());
                ((ArrayNode) node).forEach(element -> list.add(toJava(element)));
                yield list;
            }
            case STRING -> node.stringValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> number(node.decimalValue());
            case NULL, MISSING -> null;
            case BINARY, POJO -> throw new IllegalStateException("Not a JSON value: " + node.getNodeType());
        };
    }

    static Number number(BigDecimal exact) {
        if (exact.signum() == 0) {
            return 0;
        }
        if (exact.precision() - exact.scale() > 400 || exact.scale() > 2_000) {
            return exact;
        }
        if (exact.stripTrailingZeros().scale() <= 0) {
            var whole = exact.toBigInteger();
            return whole.bitLength() < 32 ? (Number) whole.intValue() : whole.bitLength() < 64 ? whole.longValue() : whole;
        }
        double rounded = exact.doubleValue();
        return Double.isFinite(rounded) && new BigDecimal(Double.toString(rounded)).compareTo(exact) == 0
                ? (Number) rounded
                : exact;
    }

    static JsonNode toJson(@Nullable Object value) {
        return switch (value) {
            case null -> NODES.nullNode();
            case String text -> NODES.stringNode(text);
            case Boolean truth -> NODES.booleanNode(truth);
            case Integer whole -> NODES.numberNode(whole);
            case Long whole -> NODES.numberNode(whole);
            case BigInteger whole -> NODES.numberNode(whole);
            case BigDecimal exact -> NODES.numberNode(exact);
            case Number other -> NODES.numberNode(new BigDecimal(other.toString()));
            case Map<?, ?> map -> {
                var object = NODES.objectNode();
                map.forEach((name, field) -> object.set(String.valueOf(name), toJson(field)));
                yield object;
            }
            case List<?> list -> {
                var array = NODES.arrayNode(list.size());
                list.forEach(element -> array.add(toJson(element)));
                yield array;
            }
            default -> throw new IllegalArgumentException(
                    "The result is not JSON but " + value.getClass().getSimpleName());
        };
    }
}
