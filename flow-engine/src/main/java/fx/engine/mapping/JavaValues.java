package fx.engine.mapping;

import com.dashjoin.jsonata.Jsonata;
import java.math.BigDecimal;
import java.math.BigInteger;
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
    /** Beyond these a number is no double, and writing it out would cost memory without end. */
    private static final int MOST_DIGITS_BEFORE_POINT = 310;

    private static final int MOST_DIGITS_AFTER_POINT = 1_100;
    private static final double WRITTEN_WITHOUT_EXPONENT = 1e21;

    private JavaValues() {}

    /** The value for the library: null also for a missing node. */
    static @Nullable Object toJava(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        return switch (node.getNodeType()) {
            case OBJECT -> new JsonViews.MapView((ObjectNode) node);
            case ARRAY -> new JsonViews.ListView((ArrayNode) node);
            case STRING -> node.stringValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.isInt() ? (Number) node.intValue() : number(node.decimalValue());
            case NULL, MISSING -> null;
            case BINARY, POJO -> throw new IllegalStateException("Not a JSON value: " + node.getNodeType());
        };
    }

    private static Number number(BigDecimal exact) {
        if (exact.signum() == 0) {
            return 0;
        }
        if ((long) exact.precision() - exact.scale() > MOST_DIGITS_BEFORE_POINT
                || exact.scale() > MOST_DIGITS_AFTER_POINT) {
            return exact;
        }
        if (exact.stripTrailingZeros().scale() <= 0) {
            var whole = exact.toBigInteger();
            if (whole.bitLength() < Long.SIZE) {
                long small = whole.longValue();
                return (int) small == small ? (Number) (int) small : small;
            }
            return whole;
        }
        double rounded = exact.doubleValue();
        return new BigDecimal(Double.toString(rounded)).compareTo(exact) == 0 ? (Number) rounded : exact;
    }

    /**
     * The library's value as JSON; a {@link LimitException} where it is none or is too large.
     *
     * @param value null for JSON's null
     */
    static JsonNode toJson(@Nullable Object value) {
        return new Converter().json(value, 0);
    }

    private static final class Converter {
        private long bytes;

        JsonNode json(@Nullable Object value, int depth) {
            if (depth > Limits.RESULT_DEPTH) {
                throw new LimitException("The result is nested more than " + Limits.RESULT_DEPTH + " levels deep");
            }
            return switch (value) {
                case null -> NODES.nullNode();
                case String text -> {
                    count(text);
                    yield NODES.stringNode(text);
                }
                case Boolean truth -> NODES.booleanNode(truth);
                case Number number -> {
                    count(8);
                    yield numberNode(number);
                }
                case Map<?, ?> map -> {
                    var object = NODES.objectNode();
                    for (var field : map.entrySet()) {
                        var name = String.valueOf(field.getKey());
                        count(name);
                        object.set(name, json(field.getValue(), depth + 1));
                    }
                    yield object;
                }
                case List<?> list -> {
                    var array = NODES.arrayNode();
                    for (var element : list) {
                        count(1);
                        array.add(json(element, depth + 1));
                    }
                    yield array;
                }
                default -> {
                    if (value.equals(Jsonata.NULL_VALUE)) {
                        yield NODES.nullNode();
                    }
                    throw new LimitException(
                            "The result holds a function, which is not JSON; call it, or leave it out");
                }
            };
        }

        private void count(String text) {
            count(Utf8.length(text) + 3L);
        }

        private void count(long more) {
            bytes += more;
            if (bytes > Limits.OUTPUT_BYTES) {
                throw new LimitException(Limits.TOO_LARGE);
            }
        }
    }

    private static JsonNode numberNode(Number number) {
        return switch (number) {
            case Integer whole -> NODES.numberNode(whole);
            case Long whole -> NODES.numberNode(whole);
            case BigInteger whole -> NODES.numberNode(whole);
            case BigDecimal exact -> NODES.numberNode(exact);
            default -> {
                double value = number.doubleValue();
                if (!Double.isFinite(value)) {
                    throw new LimitException("The result is not a number that JSON can carry");
                }
                if (value == Math.rint(value) && Math.abs(value) < WRITTEN_WITHOUT_EXPONENT) {
                    yield Math.abs(value) < Long.MAX_VALUE
                            ? wholeNode((long) value)
                            : NODES.numberNode(new BigDecimal(value).toBigInteger());
                }
                yield NODES.numberNode(new BigDecimal(Double.toString(value)));
            }
        };
    }

    private static JsonNode wholeNode(long value) {
        return (int) value == value ? NODES.numberNode((int) value) : NODES.numberNode(value);
    }
}
