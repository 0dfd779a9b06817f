package fx.engine.flow;

import fx.engine.mapping.Outcome;
import fx.engine.message.ExecutionError;
import fx.engine.rule.RuleSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A published version of a flow, ready to run: graph lookups and mappings read once. Immutable; evaluation never
 * throws. What {@link FlowCompiler} accepted has no broken parts; in anything else they fail when they are evaluated.
 */
public final class CompiledFlow {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final RuleSet.OfFlow rules;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, NodeMappings> mappings = new HashMap<>();
    private final Map<String, Map<@Nullable String, List<Edge>>> edges = new HashMap<>();
    private final Set<String> retained;

    private CompiledFlow(RuleSet.OfFlow rules) {
        this.rules = rules;
        for (var node : rules.definition().nodes()) {
            nodes.put(node.id(), node);
            mappings.put(node.id(), NodeMappings.of(node));
        }
        for (var edge : rules.definition().edges()) {
            edges.computeIfAbsent(edge.from(), _ -> new HashMap<>())
                    .computeIfAbsent(edge.on(), _ -> new ArrayList<>())
                    .add(edge);
        }
        this.retained = rules.forTest() ? nodes.keySet() : Retention.retained(rules.definition(), mappings);
    }

    /** Compiles the flow of a rule set; never throws. */
    public static CompiledFlow of(RuleSet.OfFlow rules) {
        return new CompiledFlow(rules);
    }

    public RuleSet.OfFlow rules() {
        return rules;
    }

    /** The node of that id; throws {@link IllegalArgumentException} where the flow has none. */
    public Node node(String id) {
        var node = nodes.get(id);
        if (node == null) {
            throw new IllegalArgumentException("Flow '" + rules.name() + "' has no node '" + id + "'");
        }
        return node;
    }

    /** The start nodes in file order. */
    public List<Node.Start> starts() {
        var starts = new ArrayList<Node.Start>();
        for (var node : nodes.values()) {
            if (node instanceof Node.Start start) {
                starts.add(start);
            }
        }
        return starts;
    }

    /**
     * The edges that leave a node by a port, in file order.
     *
     * @param port the port, or null for the normal end
     */
    public List<Edge> edgesFrom(String node, @Nullable String port) {
        var ofNode = edges.get(node);
        return ofNode == null ? List.of() : ofNode.getOrDefault(port, List.of());
    }

    /** Whether a node that is reached only after another service node reads this node's output. */
    public boolean retained(String node) {
        return retained.contains(node);
    }

    /** Whether the condition of a start holds; a start without one always does. */
    public Choice starts(Node.Start node, Map<String, JsonNode> attributes) {
        var when = of(node).conditions();
        return when.isEmpty() ? new Choice.Port(NodeMappings.TRUE) : firstThatHolds(node, when, attributes);
    }

    /**
     * The input of a service node: an object. Without mappings it is the data of the triggering output; data that is
     * not an object comes under the name {@code data}. An input whose mapping gives nothing is left out.
     */
    public Evaluation inputs(Node.Service node, Scope scope) {
        var fields = of(node).fields();
        return fields.isEmpty()
                ? new Evaluation.Value(asObject(scope.triggerData()))
                : object(node, "input", fields, scope);
    }

    /** The port that a condition is left by. */
    public Choice condition(Node.Condition node, Scope scope) {
        return firstThatHolds(node, of(node).conditions(), scope.outputs());
    }

    /** The data that a map node makes: an object of its fields, or the value of its expression. */
    public Evaluation map(Node.MapFields node, Scope scope) {
        return node.expression() == null
                ? object(node, "field", of(node).fields(), scope)
                : whole(node, "expression", scope);
    }

    /** The data of the event that an emit node sends; without a mapping, that of the triggering output. */
    public Evaluation emitData(Node.Emit node, Scope scope) {
        return whole(node, "data", scope);
    }

    /** The result of the run; without a mapping, the data of the triggering output. */
    public Evaluation result(Node.End node, Scope scope) {
        return whole(node, "result", scope);
    }

    private NodeMappings of(Node node) {
        return Objects.requireNonNull(mappings.get(node.id()), "node of another flow");
    }

    private Evaluation whole(Node node, String field, Scope scope) {
        var mapping = of(node).whole();
        if (mapping == null) {
            var data = scope.triggerData();
            return new Evaluation.Value(data == null ? NODES.nullNode() : data);
        }
        return switch (mapping.evaluate(scope.outputs())) {
            case Outcome.Value(var value) -> new Evaluation.Value(value);
            case Outcome.Missing _ -> new Evaluation.Value(NODES.nullNode());
            case Outcome.Failed failed -> new Evaluation.Problem(error(node, field, failed));
        };
    }

    private Evaluation object(Node node, String what, Map<String, CompiledMapping> fields, Scope scope) {
        var object = NODES.objectNode();
        for (var field : fields.entrySet()) {
            switch (field.getValue().evaluate(scope.outputs())) {
                case Outcome.Value(var value) -> object.set(field.getKey(), value);
                case Outcome.Missing _ -> {}
                case Outcome.Failed failed -> {
                    return new Evaluation.Problem(error(node, what + " '" + field.getKey() + "'", failed));
                }
            }
        }
        return new Evaluation.Value(object);
    }

    private Choice firstThatHolds(Node node, List<NodeMappings.Branch> branches, Map<String, JsonNode> values) {
        for (var branch : branches) {
            switch (branch.test(values)) {
                case Outcome.Value(var holds)
                when holds.booleanValue() -> {
                    return new Choice.Port(branch.port());
                }
                case Outcome.Value _, Outcome.Missing _ -> {}
                case Outcome.Failed failed -> {
                    return new Choice.Problem(error(node, "condition", failed));
                }
            }
        }
        return new Choice.Port(of(node).otherwise());
    }

    private static JsonNode asObject(@Nullable JsonNode data) {
        if (data == null || data.isNull()) {
            return NODES.objectNode();
        }
        return data.isObject() ? data : NODES.objectNode().set("data", data);
    }

    private static ExecutionError error(Node node, String what, Outcome.Failed failed) {
        var where = failed.position() == null ? "" : " (at character " + failed.position() + ")";
        return new ExecutionError(
                "mapping", "Node '" + node.id() + "', " + what + where + ": " + failed.message(), null, null, null);
    }
}
