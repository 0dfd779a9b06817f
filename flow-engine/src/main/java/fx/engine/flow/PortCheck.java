package fx.engine.flow;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks that each edge leaves by a port that its node has. */
final class PortCheck {
    private static final String ERROR = "error";
    private static final String TIMEOUT = "timeout";

    private final Flow flow;
    private final FlowGraph graph;
    private final FlowCatalog catalog;
    private final List<FlowProblem> problems;

    PortCheck(Flow flow, FlowGraph graph, FlowCatalog catalog, List<FlowProblem> problems) {
        this.flow = flow;
        this.graph = graph;
        this.catalog = catalog;
        this.problems = problems;
    }

    void check() {
        for (var edge : flow.edges()) {
            var node = graph.nodes().get(edge.from());
            if (node != null && !(node instanceof Node.Note)) {
                check(edge, node);
            }
        }
    }

    private void check(Edge edge, Node node) {
        var ports = ports(node);
        if (ports == null || has(node, ports, edge.on())) {
            return;
        }
        var found = edge.on() == null ? "by its normal end" : "by port '" + edge.on() + "'";
        problems.add(FlowProblem.error(
                "flow.port-unknown",
                node.id(),
                edge.on(),
                "An edge leaves node '" + node.id() + "' " + found + ", which it does not have",
                ports.isEmpty() ? "Remove the edge; nothing comes after it." : "Ports of the node are " + ports + "."));
    }

    private static boolean has(Node node, Set<String> ports, @Nullable String port) {
        if (port != null) {
            return ports.contains(port);
        }
        return !(node instanceof Node.Condition) && !(node instanceof Node.End);
    }

    /** The named ports of a node; null where they cannot be known. */
    private @Nullable Set<String> ports(Node node) {
        return switch (node) {
            case Node.Start _, Node.End _, Node.Note _ -> Set.of();
            case Node.MapFields _, Node.Emit _ -> Set.of(ERROR);
            case Node.Condition condition -> {
                var ports = new TreeSet<>(Set.of(ERROR));
                if (condition.cases() == null) {
                    ports.add(NodeMappings.TRUE);
                    ports.add(NodeMappings.FALSE);
                } else {
                    condition.cases().forEach(each -> ports.add(each.name()));
                    ports.add(NodeMappings.OTHERWISE);
                }
                yield ports;
            }
            case Node.Service service -> {
                var found = catalog.service(service.service()).orElse(null);
                if (found == null || !found.published()) {
                    yield null;
                }
                var ports = new TreeSet<>(found.outputs().keySet());
                ports.add(ERROR);
                ports.add(TIMEOUT);
                yield ports;
            }
        };
    }
}
