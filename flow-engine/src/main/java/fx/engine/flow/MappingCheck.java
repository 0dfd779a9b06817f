package fx.engine.flow;

import fx.engine.mapping.Expression;
import fx.engine.mapping.MappingSyntaxException;
import fx.engine.mapping.Path;
import fx.engine.mapping.Template;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks mappings and conditions: syntax, what they refer to, and that a service gets what it needs. */
final class MappingCheck {
    private static final Set<String> OUTPUT_FIELDS = Set.of("data", "event", "result");

    private final Flow flow;
    private final FlowGraph graph;
    private final FlowCatalog catalog;
    private final List<FlowProblem> problems;
    private final Map<String, Set<String>> upstream = new HashMap<>();
    private final OutputSchemas schemas;

    MappingCheck(Flow flow, FlowGraph graph, FlowCatalog catalog, List<FlowProblem> problems) {
        this.flow = flow;
        this.graph = graph;
        this.catalog = catalog;
        this.problems = problems;
        this.schemas = new OutputSchemas(graph, catalog);
    }

    void check() {
        for (var node : flow.nodes()) {
            switch (node) {
                case Node.Start start -> condition(node, "when", start.when());
                case Node.Service service -> service(service);
                case Node.Condition condition -> {
                    condition(node, "when", condition.when());
                    if (condition.cases() != null) {
                        condition.cases().forEach(each -> condition(node, "cases." + each.name(), each.when()));
                    }
                }
                case Node.MapFields map -> {
                    if (map.fields() != null) {
                        map.fields().forEach((name, mapping) -> mapping(node, "fields." + name, mapping));
                    }
                    if (map.expression() != null) {
                        mapping(node, "expression", new Mapping.Expression(map.expression()));
                    }
                }
                case Node.Emit emit -> mapping(node, "data", emit.data());
                case Node.End end -> mapping(node, "result", end.result());
                case Node.Note _ -> {}
            }
        }
    }

    private void service(Node.Service node) {
        node.inputs().forEach((name, mapping) -> mapping(node, "inputs." + name, mapping));
        var schema =
                catalog.service(node.service()).map(FlowCatalog.Service::inputs).orElse(null);
        if (schema == null || node.inputs().isEmpty()) {
            return;
        }
        var known = properties(schema);
        for (var required : schema.path("required")) {
            var name = required.asString("");
            if (!node.inputs().containsKey(name)) {
                problems.add(FlowProblem.error(
                        "flow.input-unmapped",
                        node.id(),
                        name,
                        "Node '" + node.id() + "' needs a value for input '" + name + "'",
                        "Draw a line to it or enter a constant."));
            }
        }
        node.inputs().forEach((name, mapping) -> {
            if (!known.containsKey(name) && !known.isEmpty()) {
                problems.add(FlowProblem.warning(
                        "flow.input-unknown",
                        node.id(),
                        name,
                        "Service '" + node.service() + "' has no input '" + name + "'",
                        "Its inputs are " + known.keySet() + "."));
            } else if (known.containsKey(name)) {
                type(node, name, mapping, known.get(name));
            }
        });
    }

    private void type(Node node, String input, Mapping mapping, @Nullable JsonNode wanted) {
        var found = switch (mapping) {
            case Mapping.Value(var value) -> JsonTypes.of(value);
            case Mapping.Template _ -> "string";
            case Mapping.From(var from) -> schemas.typeAt(from);
            case Mapping.Expression _ -> null;
        };
        if (wanted != null && found != null && !JsonTypes.accepts(wanted, found)) {
            problems.add(FlowProblem.warning(
                    "flow.type-mismatch",
                    node.id(),
                    input,
                    "Input '" + input + "' of node '" + node.id() + "' wants " + JsonTypes.wanted(wanted) + " and gets "
                            + found,
                    "Choose another field, or convert it with an expression."));
        }
    }

    private void condition(Node node, String field, @Nullable String when) {
        if (when == null) {
            return;
        }
        try {
            if (Expression.parse(when).cannotBeTruth()) {
                problems.add(FlowProblem.warning(
                        "flow.condition-not-boolean",
                        node.id(),
                        field,
                        "The condition of node '" + node.id() + "' does not give true or false",
                        "Compare with something; else 0, \"\", null and nothing count as false, all else as true."));
            }
        } catch (MappingSyntaxException e) {
            syntax(node, field, e);
        }
    }

    private void mapping(Node node, String field, @Nullable Mapping mapping) {
        if (mapping == null) {
            return;
        }
        try {
            switch (mapping) {
                case Mapping.Value _ -> {}
                case Mapping.From(var from) -> reference(node, field, Path.parse(from));
                case Mapping.Template(var template) -> {
                    for (var path : Template.parse(template).paths()) {
                        reference(node, field, path);
                    }
                }
                case Mapping.Expression(var expression) -> Expression.parse(expression);
            }
        } catch (MappingSyntaxException e) {
            syntax(node, field, e);
        }
    }

    private void syntax(Node node, String field, MappingSyntaxException e) {
        problems.add(FlowProblem.error(
                "flow.mapping-syntax",
                node.id(),
                field,
                "Node '" + node.id() + "', " + field + ", character " + e.position() + ": " + e.getMessage(),
                "Mend the expression there."));
    }

    private void reference(Node node, String field, Path path) {
        var source = path.root();
        if (!graph.nodes().containsKey(source)) {
            problems.add(FlowProblem.error(
                    "flow.from-unknown",
                    node.id(),
                    field,
                    "Node '" + node.id() + "' reads '" + path + "', but there is no node '" + source + "'",
                    "Begin the path with the id of a node before it."));
            return;
        }
        if (!upstream.computeIfAbsent(node.id(), graph::upstream).contains(source)) {
            problems.add(FlowProblem.error(
                    "flow.from-not-upstream",
                    node.id(),
                    field,
                    "Node '" + node.id() + "' reads '" + path + "', but no way leads from '" + source + "' to it",
                    "Connect them, or read from a node that comes before."));
            return;
        }
        var first = path.names().isEmpty() ? "" : path.names().getFirst();
        if (!OUTPUT_FIELDS.contains(first)) {
            problems.add(FlowProblem.error(
                    "flow.from-output",
                    node.id(),
                    field,
                    "Node '" + node.id() + "' reads '" + path + "', but an output has data, event and result only",
                    "Write '" + source + ".data…' for the data."));
        }
    }

    static Map<String, @Nullable JsonNode> properties(JsonNode schema) {
        var properties = new LinkedHashMap<String, @Nullable JsonNode>();
        schema.path("properties").properties().forEach(each -> properties.put(each.getKey(), each.getValue()));
        return properties;
    }
}
