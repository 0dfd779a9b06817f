package fx.engine.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The nodes of a flow by id and the ways between them. Never recursive, since a chain of nodes may be long.
 *
 * @param nodes by id; of nodes with the same id the first
 * @param next ids that edges lead to, by the id they leave
 * @param previous ids that edges leave, by the id they lead to
 */
public record FlowGraph(Map<String, Node> nodes, Map<String, List<String>> next, Map<String, List<String>> previous) {

    /** The graph of a flow; edges whose ends are missing count as ways too. */
    public static FlowGraph of(Flow flow) {
        var nodes = new LinkedHashMap<String, Node>();
        flow.nodes().forEach(node -> nodes.putIfAbsent(node.id(), node));
        var next = new HashMap<String, List<String>>();
        var previous = new HashMap<String, List<String>>();
        for (var edge : flow.edges()) {
            next.computeIfAbsent(edge.from(), _ -> new ArrayList<>()).add(edge.to());
            previous.computeIfAbsent(edge.to(), _ -> new ArrayList<>()).add(edge.from());
        }
        return new FlowGraph(nodes, next, previous);
    }

    /** Ids that can be reached from these, these themselves only where a way leads back to them. */
    public static Set<String> reachable(Collection<String> from, Map<String, List<String>> ways) {
        var reached = new HashSet<String>();
        var open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            for (var target : ways.getOrDefault(open.removeFirst(), List.of())) {
                if (reached.add(target)) {
                    open.add(target);
                }
            }
        }
        return reached;
    }

    /** Ids of the nodes from which a way leads to the node. */
    public Set<String> upstream(String id) {
        return reachable(List.of(id), previous);
    }
}
