package fx.engine.draft;

import fx.engine.flow.Edge;
import fx.engine.flow.Flow;
import fx.engine.flow.FlowJson;
import fx.engine.flow.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two versions of a flow, in the words of a dialog that asks whether to publish.
 *
 * @param described whether title, description or tags differ
 * @param moved how many nodes only stand elsewhere
 * @param starts event types, patterns and webhooks (as {@code webhook name}) that begin runs now and did not before
 * @param stops those that began runs before and no longer do
 */
public record FlowDiff(
        List<Changed> added,
        List<Changed> removed,
        List<Changed> changed,
        List<Edge> connected,
        List<Edge> disconnected,
        boolean described,
        int moved,
        List<String> starts,
        List<String> stops) {

    /**
     * A node that differs.
     *
     * @param name as people see it
     * @param properties what of it differs; empty for one that was added or removed
     */
    public record Changed(String id, String kind, String name, List<String> properties) {}

    /** Whether nothing differs, positions included. */
    public boolean isEmpty() {
        return added.isEmpty()
                && removed.isEmpty()
                && changed.isEmpty()
                && connected.isEmpty()
                && disconnected.isEmpty()
                && !described
                && moved == 0;
    }

    /** @param before what is published, or null where nothing is */
    public static FlowDiff between(@Nullable Flow before, Flow after) {
        var old = before == null ? Map.<String, Node>of() : byId(before);
        var now = byId(after);
        var added = new ArrayList<Changed>();
        var changed = new ArrayList<Changed>();
        int moved = 0;
        for (var node : now.values()) {
            var was = old.get(node.id());
            if (was == null || !was.kindWord().equals(node.kindWord())) {
                added.add(of(node, List.of()));
            } else if (!was.equals(node)) {
                var set = PropertyChange.between(FlowJson.of(was), FlowJson.of(node));
                changed.add(of(node, List.copyOf(set.propertyNames())));
            } else if (before != null
                    && !Objects.equals(
                            before.layout().get(node.id()), after.layout().get(node.id()))) {
                moved++;
            }
        }
        var removed = new ArrayList<Changed>();
        for (var node : old.values()) {
            var is = now.get(node.id());
            if (is == null || !is.kindWord().equals(node.kindWord())) {
                removed.add(of(node, List.of()));
            }
        }
        var edges = before == null ? List.<Edge>of() : before.edges();
        var startsBefore = before == null ? Set.<String>of() : starts(before);
        return new FlowDiff(
                List.copyOf(added),
                List.copyOf(removed),
                List.copyOf(changed),
                minus(after.edges(), edges),
                minus(edges, after.edges()),
                before != null
                        && (!before.title().equals(after.title())
                                || !Objects.equals(before.description(), after.description())
                                || !before.tags().equals(after.tags())),
                moved,
                minus(starts(after), startsBefore),
                minus(startsBefore, starts(after)));
    }

    private static Changed of(Node node, List<String> properties) {
        return new Changed(node.id(), node.kindWord(), StepLabel.name(node), properties);
    }

    private static Map<String, Node> byId(Flow flow) {
        var nodes = new LinkedHashMap<String, Node>();
        flow.nodes().forEach(node -> nodes.putIfAbsent(node.id(), node));
        return nodes;
    }

    private static Set<String> starts(Flow flow) {
        var starts = new LinkedHashSet<String>();
        for (var node : flow.nodes()) {
            if (node instanceof Node.Start start) {
                if (start.event() != null) {
                    starts.add(start.event());
                } else if (start.webhook() != null) {
                    starts.add("webhook " + start.webhook());
                }
            }
        }
        return starts;
    }

    private static <T> List<T> minus(Iterable<T> all, Iterable<T> without) {
        var rest = new LinkedHashSet<T>();
        all.forEach(rest::add);
        without.forEach(rest::remove);
        return List.copyOf(rest);
    }
}
