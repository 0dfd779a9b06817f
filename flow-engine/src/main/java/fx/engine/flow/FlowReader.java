package fx.engine.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the tree of a flow file and names every property that does not belong. */
final class FlowReader {
    private static final Set<String> FIXED_ATTRIBUTES = Set.of("source", "time", "trace", "specversion", "extensions");
    private static final Set<String> LATER_KINDS =
            Set.of("each", "collect", "join", "delay", "wait", "flow", "approval", "catch");
    private static final String KINDS = "start, service, condition, map, emit, end and note";

    private final List<FlowProblem> problems = new ArrayList<>();

    FlowReading read(JsonNode json) {
        if (!json.isObject()) {
            problems.add(FlowProblem.error(
                    "flow.form",
                    null,
                    null,
                    "A flow file holds one JSON object",
                    "Begin it with { and \"fx\": \"1\"."));
            return new FlowReading.Refused(problems);
        }
        var file = new FlowFields(json, null, problems);
        var version = file.text("fx", true);
        if (!version.isEmpty() && !version.equals("1")) {
            file.problem(
                    "flow.version",
                    "fx",
                    "The file has version '" + version + "'; this FX reads version '1'",
                    "Write \"fx\": \"1\", or use a newer FX.");
        }
        var title = file.text("title", true);
        var description = file.textOrNull("description");
        var tags = new ArrayList<String>();
        for (var tag : file.array("tags")) {
            if (tag.isString()) {
                tags.add(tag.stringValue());
            } else {
                file.wrong("tags", "an array of texts");
            }
        }
        var nodes = new ArrayList<Node>();
        for (var node : file.array("nodes")) {
            var read = node(node, nodes.size());
            if (read != null) {
                nodes.add(read);
            }
        }
        var edges = new ArrayList<Edge>();
        for (var edge : file.array("edges")) {
            edges.add(edge(edge, problems));
        }
        var layout = layout(file);
        file.noOthers("a flow");
        return problems.isEmpty()
                ? new FlowReading.Read(new Flow(title, description, tags, nodes, edges, layout))
                : new FlowReading.Refused(problems);
    }

    List<FlowProblem> problems() {
        return problems;
    }

    static Edge edge(JsonNode json, List<FlowProblem> problems) {
        var fields = new FlowFields(json, null, problems);
        var edge = new Edge(fields.text("from", true), fields.textOrNull("on"), fields.text("to", true));
        fields.noOthers("an edge");
        return edge;
    }

    private Map<String, List<Double>> layout(FlowFields file) {
        var layout = new LinkedHashMap<String, List<Double>>();
        for (var position : file.object("layout").entrySet()) {
            var at = position.getValue();
            if (at.isArray()
                    && at.size() == 2
                    && at.get(0).isNumber()
                    && at.get(1).isNumber()
                    && Double.isFinite(at.get(0).doubleValue())
                    && Double.isFinite(at.get(1).doubleValue())) {
                layout.put(
                        position.getKey(),
                        List.of(at.get(0).doubleValue(), at.get(1).doubleValue()));
            } else {
                file.wrong("layout", "positions of the form [x, y]");
            }
        }
        return layout;
    }

    @Nullable
    Node node(JsonNode json, int index) {
        var id = json.get("id") != null && json.get("id").isString()
                ? json.get("id").stringValue()
                : "";
        var fields = new FlowFields(json, id.isEmpty() ? "#" + (index + 1) : id, problems);
        fields.text("id", true);
        var kind = fields.text("kind", true);
        var title = fields.textOrNull("title");
        var node = switch (kind) {
            case "start" -> start(fields, id, title);
            case "service" ->
                new Node.Service(
                        id,
                        title,
                        fields.text("service", true),
                        mappings(fields, "inputs"),
                        fields.wholeOrNull("priority"));
            case "condition" -> new Node.Condition(id, title, fields.textOrNull("when"), cases(fields));
            case "map" ->
                new Node.MapFields(
                        id,
                        title,
                        fields.has("fields") ? mappings(fields, "fields") : null,
                        fields.textOrNull("expression"));
            case "emit" -> emit(fields, id, title);
            case "end" -> new Node.End(id, title, mappingOrNull(fields, "result"));
            case "note" -> new Node.Note(id, title, fields.text("text", true));
            default -> null;
        };
        if (node != null) {
            fields.noOthers("a node of kind '" + kind + "'");
        } else if (LATER_KINDS.contains(kind)) {
            fields.problem(
                    "flow.kind-not-runnable",
                    "kind",
                    "Nodes of kind '" + kind + "' cannot run yet",
                    "Use other nodes for now: " + KINDS + " can run.");
        } else if (!kind.isEmpty()) {
            fields.problem(
                    "flow.kind-unknown", "kind", "There is no kind of node '" + kind + "'", "Kinds are " + KINDS + ".");
        }
        return node;
    }

    private Node start(FlowFields fields, String id, @Nullable String title) {
        for (var later : List.of("schedule", "form")) {
            if (fields.has(later)) {
                fields.ignore(later);
                fields.problem(
                        "flow.start-not-runnable",
                        later,
                        "A start by " + later + " cannot run yet",
                        "Start the flow by an event or a webhook.");
            }
        }
        return new Node.Start(
                id,
                title,
                fields.textOrNull("event"),
                fields.textOrNull("webhook"),
                fields.textOrNull("source"),
                fields.textOrNull("when"));
    }

    private Node emit(FlowFields fields, String id, @Nullable String title) {
        for (var name : fields.names()) {
            if (FIXED_ATTRIBUTES.contains(name) || name.startsWith("fx")) {
                fields.ignore(name);
                fields.problem(
                        "flow.attribute-fixed",
                        name,
                        "'" + name + "' of an emitted event is set by FX",
                        "Take it away; put what you need into the data.");
            }
        }
        return new Node.Emit(
                id, title, fields.text("event", true), fields.textOrNull("subject"), mappingOrNull(fields, "data"));
    }

    private @Nullable List<Node.Case> cases(FlowFields fields) {
        if (!fields.has("cases")) {
            return null;
        }
        var cases = new ArrayList<Node.Case>();
        for (var each : fields.array("cases")) {
            var inner = new FlowFields(each, fields.node(), problems);
            cases.add(new Node.Case(inner.text("name", true), inner.text("when", true)));
            inner.noOthers("a case");
        }
        return cases;
    }

    private Map<String, Mapping> mappings(FlowFields fields, String name) {
        var mappings = new LinkedHashMap<String, Mapping>();
        fields.object(name).forEach((input, json) -> {
            var mapping = mapping(fields, name + "." + input, json);
            if (mapping != null) {
                mappings.put(input, mapping);
            }
        });
        return mappings;
    }

    private @Nullable Mapping mappingOrNull(FlowFields fields, String name) {
        var json = fields.take(name);
        return json == null ? null : mapping(fields, name, json);
    }

    private @Nullable Mapping mapping(FlowFields fields, String name, JsonNode json) {
        if (json.isObject() && json.size() == 1) {
            var only = json.properties().iterator().next();
            var value = only.getValue();
            if (only.getKey().equals("value")) {
                return new Mapping.Value(value);
            }
            if (value.isString()) {
                switch (only.getKey()) {
                    case "from" -> {
                        return new Mapping.From(value.stringValue());
                    }
                    case "template" -> {
                        return new Mapping.Template(value.stringValue());
                    }
                    case "expression" -> {
                        return new Mapping.Expression(value.stringValue());
                    }
                    default -> {}
                }
            }
        }
        fields.problem(
                "flow.mapping-form",
                name,
                "A mapping is an object with one property",
                "Write {\"value\": …}, {\"from\": \"…\"}, {\"template\": \"…\"} or {\"expression\": \"…\"}.");
        return null;
    }
}
