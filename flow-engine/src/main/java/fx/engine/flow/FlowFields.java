package fx.engine.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The properties of one object of a flow file: each is taken once, and what is left is reported. */
final class FlowFields {
    private static final int LONGEST_TEXT = 100_000;

    private final Map<String, JsonNode> left = new LinkedHashMap<>();
    private final @Nullable String node;
    private final List<FlowProblem> problems;

    FlowFields(JsonNode json, @Nullable String node, List<FlowProblem> problems) {
        this.node = node;
        this.problems = problems;
        if (json.isObject()) {
            json.properties().forEach(each -> left.put(each.getKey(), each.getValue()));
        } else {
            problem("flow.form", null, "Expected an object", "Nodes, edges and cases are JSON objects.");
        }
    }

    @Nullable
    String node() {
        return node;
    }

    List<String> names() {
        return List.copyOf(left.keySet());
    }

    boolean has(String name) {
        return left.containsKey(name);
    }

    void ignore(String name) {
        left.remove(name);
    }

    @Nullable
    JsonNode take(String name) {
        return left.remove(name);
    }

    String text(String name, boolean required) {
        if (required && !left.containsKey(name)) {
            problem("flow.property-missing", name, "'" + name + "' is missing", "Add it as a text.");
            return "";
        }
        var text = textOrNull(name);
        return text == null ? "" : text;
    }

    @Nullable
    String textOrNull(String name) {
        var json = take(name);
        if (json == null) {
            return null;
        }
        if (!json.isString()) {
            wrong(name, "a text");
            return null;
        }
        var text = json.stringValue();
        if (text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0) {
            wrong(name, "a text of up to " + LONGEST_TEXT + " characters without NUL");
        }
        return text;
    }

    @Nullable
    Integer wholeOrNull(String name) {
        var json = take(name);
        if (json == null) {
            return null;
        }
        if (!json.isInt()) {
            wrong(name, "a whole number");
            return null;
        }
        return json.intValue();
    }

    List<JsonNode> array(String name) {
        var json = take(name);
        var elements = new ArrayList<JsonNode>();
        if (json != null && json.isArray()) {
            json.forEach(elements::add);
        } else if (json != null) {
            wrong(name, "an array");
        }
        return elements;
    }

    Map<String, JsonNode> object(String name) {
        var json = take(name);
        var fields = new LinkedHashMap<String, JsonNode>();
        if (json != null && json.isObject()) {
            json.properties().forEach(each -> fields.put(each.getKey(), each.getValue()));
        } else if (json != null) {
            wrong(name, "an object");
        }
        return fields;
    }

    /** Reports every property that nobody took. */
    void noOthers(String what) {
        for (var name : left.keySet()) {
            problem(
                    "flow.property-unknown",
                    name,
                    "'" + name + "' is no property of " + what,
                    "Take it away, or see the reference of flow files for the properties there are.");
        }
    }

    void wrong(String name, String expected) {
        problem("flow.property-type", name, "'" + name + "' must be " + expected, "Write it as " + expected + ".");
    }

    void problem(String code, @Nullable String field, String text, String remedy) {
        var where = node == null ? "" : "Node '" + node + "': ";
        problems.add(FlowProblem.error(code, node, field, where + text, remedy));
    }
}
