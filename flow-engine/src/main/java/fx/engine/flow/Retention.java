package fx.engine.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the nodes whose output a run must keep: those read by a node that comes after a further service node. */
final class Retention {
    private Retention() {}

    static Set<String> retained(Flow flow, Map<String, NodeMappings> mappings) {
        var next = new HashMap<String, List<String>>();
        for (var edge : flow.edges()) {
            next.computeIfAbsent(edge.from(), _ -> new ArrayList<>()).add(edge.to());
        }
        var services = new HashSet<String>();
        for (var node : flow.nodes()) {
            if (node instanceof Node.Service) {
                services.add(node.id());
            }
        }
        var retained = new HashSet<String>();
        for (var node : flow.nodes()) {
            var readers = new HashSet<String>();
            mappings.forEach((reader, mapping) -> {
                if (mapping.mayRead(node.id())) {
                    readers.add(reader);
                }
            });
            if (!readers.isEmpty() && readsLater(node.id(), readers, next, services)) {
                retained.add(node.id());
            }
        }
        return retained;
    }

    private static boolean readsLater(
            String from, Set<String> readers, Map<String, List<String>> next, Set<String> services) {
        var before = reachable(Set.of(from), next);
        before.retainAll(services);
        return reachable(before, next).stream().anyMatch(readers::contains);
    }

    private static Set<String> reachable(Set<String> from, Map<String, List<String>> next) {
        var reached = new HashSet<String>();
        var open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            for (var target : next.getOrDefault(open.removeFirst(), List.of())) {
                if (reached.add(target)) {
                    open.add(target);
                }
            }
        }
        return reached;
    }
}
