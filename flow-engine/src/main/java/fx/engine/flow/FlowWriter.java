package fx.engine.flow;

import fx.engine.message.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the canonical form: fixed order of properties, one line for each node, edge and position. */
final class FlowWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final StringBuilder out = new StringBuilder();

    String write(Flow flow) {
        out.append("{\n  \"fx\": \"1\",\n  \"title\": ").append(scalar(NODES.stringNode(flow.title())));
        if (flow.description() != null) {
            out.append(",\n  \"description\": ").append(scalar(NODES.stringNode(flow.description())));
        }
        if (!flow.tags().isEmpty()) {
            var tags = NODES.arrayNode();
            flow.tags().forEach(tags::add);
            out.append(",\n  \"tags\": ");
            inline(tags);
        }
        lines("nodes", flow.nodes().stream().map(FlowWriter::node).toList(), '[', ']');
        lines("edges", flow.edges().stream().map(FlowWriter::edge).toList(), '[', ']');
        layout(flow);
        return out.append("\n}\n").toString();
    }

    private void lines(String name, List<? extends JsonNode> elements, char open, char close) {
        out.append(",\n  \"").append(name).append("\": ").append(open);
        var separator = "\n    ";
        for (var element : elements) {
            out.append(separator);
            inline(element);
            separator = ",\n    ";
        }
        out.append(elements.isEmpty() ? "" : "\n  ").append(close);
    }

    /** Positions in the order of the nodes, so that moving one changes one line. */
    private void layout(Flow flow) {
        if (flow.layout().isEmpty()) {
            return;
        }
        var rest = new TreeMap<>(flow.layout());
        var ids = new ArrayList<String>();
        for (var node : flow.nodes()) {
            if (rest.remove(node.id()) != null) {
                ids.add(node.id());
            }
        }
        ids.addAll(rest.keySet());
        out.append(",\n  \"layout\": {");
        var separator = "\n    ";
        for (var id : ids) {
            var at = flow.layout().getOrDefault(id, List.of());
            out.append(separator).append(scalar(NODES.stringNode(id))).append(": [");
            out.append(String.join(", ", at.stream().map(FlowWriter::coordinate).toList()))
                    .append(']');
            separator = ",\n    ";
        }
        out.append("\n  }");
    }

    private static String coordinate(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    static ObjectNode edge(Edge edge) {
        var json = NODES.objectNode();
        json.put("from", edge.from());
        put(json, "on", edge.on());
        return json.put("to", edge.to());
    }

    static ObjectNode node(Node node) {
        var json = NODES.objectNode();
        json.put("id", node.id());
        json.put("kind", kind(node));
        put(json, "title", node.title());
        switch (node) {
            case Node.Start start -> {
                put(json, "event", start.event());
                put(json, "webhook", start.webhook());
                put(json, "source", start.source());
                put(json, "when", start.when());
            }
            case Node.Service service -> {
                json.put("service", service.service());
                if (!service.inputs().isEmpty()) {
                    json.set("inputs", mappings(service.inputs()));
                }
                if (service.priority() != null) {
                    json.put("priority", service.priority());
                }
            }
            case Node.Condition condition -> {
                put(json, "when", condition.when());
                if (condition.cases() != null) {
                    var cases = json.putArray("cases");
                    condition
                            .cases()
                            .forEach(each ->
                                    cases.addObject().put("name", each.name()).put("when", each.when()));
                }
            }
            case Node.MapFields map -> {
                if (map.fields() != null) {
                    json.set("fields", mappings(map.fields()));
                }
                put(json, "expression", map.expression());
            }
            case Node.Emit emit -> {
                json.put("event", emit.event());
                put(json, "subject", emit.subject());
                put(json, "data", emit.data());
            }
            case Node.End end -> put(json, "result", end.result());
            case Node.Note note -> json.put("text", note.text());
        }
        return json;
    }

    static String kind(Node node) {
        return switch (node) {
            case Node.Start _ -> "start";
            case Node.Service _ -> "service";
            case Node.Condition _ -> "condition";
            case Node.MapFields _ -> "map";
            case Node.Emit _ -> "emit";
            case Node.End _ -> "end";
            case Node.Note _ -> "note";
        };
    }

    private static ObjectNode mappings(Map<String, Mapping> mappings) {
        var json = NODES.objectNode();
        mappings.forEach((name, mapping) -> put(json, name, mapping));
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static void put(ObjectNode json, String name, @Nullable Mapping mapping) {
        if (mapping == null) {
            return;
        }
        var written = json.putObject(name);
        switch (mapping) {
            case Mapping.Value(var value) -> written.set("value", value);
            case Mapping.From(var from) -> written.put("from", from);
            case Mapping.Template(var template) -> written.put("template", template);
            case Mapping.Expression(var expression) -> written.put("expression", expression);
        }
    }

    private void inline(JsonNode json) {
        if (json.isObject()) {
            out.append('{');
            var separator = "";
            for (var field : json.properties()) {
                out.append(separator)
                        .append(scalar(NODES.stringNode(field.getKey())))
                        .append(": ");
                inline(field.getValue());
                separator = ", ";
            }
            out.append('}');
        } else if (json.isArray()) {
            out.append('[');
            var separator = "";
            for (var element : json) {
                out.append(separator);
                inline(element);
                separator = ", ";
            }
            out.append(']');
        } else {
            out.append(scalar(json));
        }
    }

    private static String scalar(JsonNode json) {
        return Wire.JSON.writeValueAsString(json);
    }
}
