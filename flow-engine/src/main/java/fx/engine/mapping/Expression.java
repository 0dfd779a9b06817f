package fx.engine.mapping;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/** A JSONata expression, compiled once and evaluated often. */
public final class Expression {
    private final String text;
    private final Jsonata compiled;

    private Expression(String text, Jsonata compiled) {
        this.text = text;
        this.compiled = compiled;
        compiled.setOutputConvertNulls(false);
    }

    /** Reads an expression. */
    public static Expression parse(String text) throws MappingSyntaxException {
        try {
            return new Expression(text, Jsonata.jsonata(text));
        } catch (JException e) {
            throw new MappingSyntaxException(String.valueOf(e.getMessage()), Math.max(1, e.getLocation()));
        } catch (RuntimeException | StackOverflowError e) {
            throw new MappingSyntaxException("The expression cannot be read", 1);
        }
    }

    /** The expression as it was written. */
    public String text() {
        return text;
    }

    /** Whether the expression may read that name of its input; true where it cannot be told. */
    public boolean mayRead(String name) {
        return text.contains(name) || text.contains("*") || text.contains("$");
    }

    /** The value over the outputs or attributes by name; never throws. */
    public Outcome evaluate(Map<String, JsonNode> values) {
        try {
            var input = new LinkedHashMap<String, @Nullable Object>();
            values.forEach((name, value) -> input.put(name, JavaValues.toJava(value)));
            var result = compiled.evaluate(input, new Jsonata.Frame(null));
            if (result == null) {
                return Outcome.MISSING;
            }
            return new Outcome.Value(
                    JavaValues.toJson(com.dashjoin.jsonata.Utils.convertNulls(result)));
        } catch (JException e) {
            return new Outcome.Failed(String.valueOf(e.getMessage()), e.getLocation() > 0 ? e.getLocation() : null);
        } catch (RuntimeException | StackOverflowError e) {
            return new Outcome.Failed("The expression cannot be evaluated: " + e, null);
        }
    }

    /**
     * Whether the expression holds, by JSONata's truth: false for nothing, {@code false}, {@code null}, 0, empty text,
     * empty objects and arrays without a true element.
     */
    public Outcome test(Map<String, JsonNode> values) {
        return switch (evaluate(values)) {
            case Outcome.Value(var value) -> new Outcome.Value(BooleanNode.valueOf(isTrue(value)));
            case Outcome.Missing _ -> new Outcome.Value(BooleanNode.FALSE);
            case Outcome.Failed failed -> failed;
        };
    }

    private static boolean isTrue(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> value.booleanValue();
            case STRING -> !value.stringValue().isEmpty();
            case NUMBER -> value.decimalValue().signum() != 0;
            case OBJECT -> !value.isEmpty();
            case ARRAY -> value.valueStream().anyMatch(Expression::isTrue);
            case NULL, MISSING, BINARY, POJO -> false;
        };
    }
}
