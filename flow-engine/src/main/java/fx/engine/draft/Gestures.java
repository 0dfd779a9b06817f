package fx.engine.draft;

import fx.engine.flow.Edge;
import fx.engine.flow.Flow;
import fx.engine.flow.FlowJson;
import fx.engine.flow.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a person does in one go, as the edits it is made of. The result is applied like any edits. */
public final class Gestures {
    private static final int LONGEST_ID = 64;
    private static final double OFFSET = 40;

    private Gestures() {}

    /**
     * Gives a node another id and all that read it with it.
     *
     * @param unsure ids of nodes with an expression that may read the old id and could not be rewritten for certain
     */
    public record Renamed(List<Edit> edits, List<String> unsure) {
        public Renamed {
            edits = List.copyOf(edits);
        }
    }

    /** The edits that rename a node: the first one is the {@link Edit.Rename} itself. */
    public static Renamed rename(Flow flow, String id, String to) {
        return complete(flow, List.of(new Edit.Rename(id, to)));
    }

    /**
     * The edits with those added that follow from renames among them: mappings of other nodes that read by the old id.
     * Edits that cannot be applied are left as they are.
     */
    public static Renamed complete(Flow flow, List<Edit> edits) {
        var names = new LinkedHashMap<String, String>();
        for (var edit : edits) {
            if (edit instanceof Edit.Rename(var id, var to) && !id.equals(to)) {
                names.put(id, to);
            }
        }
        if (names.isEmpty() || !(Edits.apply(flow, edits) instanceof Edited.Applied(var renamed, var _))) {
            return new Renamed(edits, List.of());
        }
        var all = new ArrayList<>(edits);
        var unsure = follow(renamed, names, all);
        return new Renamed(all, unsure);
    }

    private static List<String> follow(Flow renamed, Map<String, String> names, List<Edit> edits) {
        var unsure = new ArrayList<String>();
        for (var node : renamed.nodes()) {
            var references = new References(names);
            change(node, references.rewritten(node), edits);
            if (!references.complete()) {
                unsure.add(node.id());
            }
        }
        return List.copyOf(unsure);
    }

    /**
     * Nodes as they were copied, with the edges among them, put into a flow under ids that are free there. What they
     * read of one another they go on reading; what they read of nodes that were not copied stays as it is.
     *
     * @param positions by the ids as they were copied
     * @param shift how far right and down of there
     */
    public static List<Edit> paste(
            Flow flow, List<Node> nodes, List<Edge> edges, Map<String, List<Double>> positions, double shift) {
        var taken = new HashSet<>(Edits.idsOf(flow));
        var ids = new LinkedHashMap<String, String>();
        for (var node : nodes) {
            var free = freeId(taken, node.id());
            taken.add(free);
            ids.put(node.id(), free);
        }
        var references = new References(ids);
        var added = new ArrayList<Edit>();
        for (var node : nodes) {
            var position = positions.get(node.id());
            var id = ids.getOrDefault(node.id(), node.id());
            added.add(new Edit.Add(
                    withId(references.rewritten(node), id),
                    null,
                    position == null ? null : List.of(position.getFirst() + shift, position.getLast() + shift),
                    List.of()));
        }
        for (var edge : edges) {
            var from = ids.get(edge.from());
            var to = ids.get(edge.to());
            if (from != null && to != null) {
                added.add(new Edit.Connect(new Edge(from, edge.on(), to), null));
            }
        }
        return List.copyOf(added);
    }

    /** Copies of nodes with the edges among them, a little aside. */
    public static List<Edit> duplicate(Flow flow, Collection<String> ids) {
        var chosen = Set.copyOf(ids);
        return paste(
                flow,
                flow.nodes().stream().filter(node -> chosen.contains(node.id())).toList(),
                flow.edges(),
                flow.layout(),
                OFFSET);
    }

    /** A new node in the middle of a wire. It leaves by the port, or its normal end, to where the wire led. */
    public static List<Edit> splice(
            Flow flow, Edge wire, Node node, @Nullable String port, @Nullable List<Double> position) {
        int at = flow.edges().indexOf(wire);
        var into = new PlacedEdge(new Edge(wire.from(), wire.on(), node.id()), at < 0 ? null : at);
        var out = new PlacedEdge(new Edge(node.id(), port, wire.to()), at < 0 ? null : at + 1);
        return List.of(new Edit.Disconnect(wire), new Edit.Add(node, null, position, List.of(into, out)));
    }

    /** A new layout of the whole flow. */
    public static List<Edit> layout(Map<String, List<Double>> positions) {
        return List.of(new Edit.Move(positions));
    }

    /** What turns one flow into the other, node by node, so that a version comes back as one step. */
    public static List<Edit> between(Flow from, Flow to) {
        return new Difference(from, to).edits();
    }

    /** An id like the wish that nothing in the flow goes by yet: {@code notify}, else {@code notify-2} … */
    public static String freeId(Flow flow, String wish) {
        return freeId(Edits.idsOf(flow), wish);
    }

    private static String freeId(Set<String> taken, String wish) {
        var id = wish;
        for (int number = 2; taken.contains(id); number++) {
            var suffix = "-" + number;
            id = wish.substring(0, Math.min(wish.length(), LONGEST_ID - suffix.length())) + suffix;
        }
        return id;
    }

    private static Node withId(Node node, String id) {
        return FlowJson.node(FlowJson.of(node).put("id", id)) instanceof FlowJson.Part.Read<Node>(var named)
                ? named
                : node;
    }

    /** Adds the edit that turns a node into another of its id and kind, if they differ. */
    static void change(Node from, Node to, List<Edit> edits) {
        if (!from.equals(to)) {
            var set = PropertyChange.between(FlowJson.of(from), FlowJson.of(to));
            if (!set.isEmpty()) {
                edits.add(new Edit.Update(to.id(), to.kindWord(), set));
            }
        }
    }
}
