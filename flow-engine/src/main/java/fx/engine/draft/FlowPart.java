package fx.engine.draft;

import fx.engine.flow.Flow;
import fx.engine.flow.FlowGraph;
import fx.engine.flow.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** The part of a flow that leads to one node, for a test that ends there. */
public final class FlowPart {
    private FlowPart() {}

    /** The node with all that comes before it and nothing after; empty where no start leads to it. */
    public static Optional<Flow> upTo(Flow flow, String node) {
        var kept = new java.util.HashSet<>(FlowGraph.of(flow).upstream(node));
        kept.add(node);
        var nodes =
                flow.nodes().stream().filter(each -> kept.contains(each.id())).toList();
        if (nodes.stream().noneMatch(Node.Start.class::isInstance)
                || nodes.stream().noneMatch(each -> each.id().equals(node))) {
            return Optional.empty();
        }
        var edges = flow.edges().stream()
                .filter(edge -> kept.contains(edge.from()) && kept.contains(edge.to()))
                .filter(edge -> !edge.from().equals(node))
                .toList();
        return Optional.of(new Flow(flow.title(), flow.description(), List.of(), nodes, edges, new LinkedHashMap<>()));
    }
}
