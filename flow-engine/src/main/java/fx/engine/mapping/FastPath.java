package fx.engine.mapping;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What most conditions and expressions are, evaluated without the library: a path of names, or a path compared with a
 * constant. Gives up (null) wherever JSONata would do more than look up and compare: at an array, at other types.
 */
final class FastPath {
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]{0,99}";
    private static final Pattern FORM = Pattern.compile("\\s*(" + NAME + "(?:\\." + NAME + "){0,30})\\s*"
            + "(?:(=|!=|<=|>=|<|>)\\s*(?:'([^'\\\\]*)'|\"([^\"\\\\]*)\"|(-?(?:0|[1-9][0-9]{0,14})(?:\\.[0-9]{1,15})?)"
            + "|(true|false|null))\\s*)?");
    private static final Set<String> WORDS = Set.of("and", "or", "in", "true", "false", "null", "function");

    private final Path path;
    private final @Nullable String operator;
    private final JsonNode constant;

    private FastPath(Path path, @Nullable String operator, JsonNode constant) {
        this.path = path;
        this.operator = operator;
        this.constant = constant;
    }

    /** The short way for an expression, or null where there is none. */
    static @Nullable FastPath of(String expression) {
        var form = FORM.matcher(expression);
        if (expression.length() > 500 || !form.matches()) {
            return null;
        }
        for (var name : form.group(1).split("\\.")) {
            if (WORDS.contains(name)) {
                return null;
            }
        }
        try {
            return new FastPath(Path.parse(form.group(1)), form.group(2), constant(form));
        } catch (MappingSyntaxException _) {
            return null;
        }
    }

    private static JsonNode constant(Matcher form) {
        var nodes = JsonNodeFactory.instance;
        for (int quoted = 3; quoted <= 4; quoted++) {
            if (form.group(quoted) != null) {
                return nodes.stringNode(form.group(quoted));
            }
        }
        if (form.group(5) != null) {
            return nodes.numberNode(Double.parseDouble(form.group(5)));
        }
        return "true".equals(form.group(6))
                ? nodes.booleanNode(true)
                : "false".equals(form.group(6)) ? nodes.booleanNode(false) : nodes.nullNode();
    }

    String root() {
        return path.root();
    }

    /** The outcome that the library would come to, or null where it has to be asked. */
    @Nullable
    Outcome evaluate(Map<String, JsonNode> values) {
        if (path.crossesArray(values)) {
            return null;
        }
        var value = path.find(values);
        if (operator == null) {
            return value == null ? Outcome.MISSING : new Outcome.Value(value);
        }
        return switch (operator) {
            case "=" -> truth(value != null && same(value));
            case "!=" -> truth(value != null && !same(value));
            default -> ordered(value, operator);
        };
    }

    private @Nullable Outcome ordered(@Nullable JsonNode value, String operator) {
        if (value == null && (constant.isNumber() || constant.isString())) {
            return Outcome.MISSING;
        }
        int order;
        if (value != null && value.isNumber() && constant.isNumber()) {
            order = Double.compare(value.doubleValue(), constant.doubleValue());
        } else if (value != null && value.isString() && constant.isString()) {
            order = value.stringValue().compareTo(constant.stringValue());
        } else {
            return null;
        }
        return truth(
                switch (operator) {
                    case "<" -> order < 0;
                    case "<=" -> order <= 0;
                    case ">" -> order > 0;
                    default -> order >= 0;
                });
    }

    private boolean same(JsonNode value) {
        if (value.isNumber() && constant.isNumber()) {
            return value.doubleValue() == constant.doubleValue();
        }
        return value.getNodeType() == constant.getNodeType() && value.equals(constant);
    }

    private static Outcome truth(boolean holds) {
        return new Outcome.Value(BooleanNode.valueOf(holds));
    }
}
