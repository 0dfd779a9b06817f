package fx.engine.draft;

import fx.engine.flow.Edge;
import fx.engine.flow.Node;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One change of a flow, as the canvas sends it for a finished gesture and takes it as a patch; its JSON form is that of
 * {@link EditJson}. Whoever applies it gets the edit that undoes it.
 */
public sealed interface Edit {
    /**
     * Puts a node into the flow; with its edges where it comes back from a removal, or is spliced in.
     *
     * @param at place among the nodes, or null for the last
     * @param position {@code [x, y]}, or null
     * @param edges edges of the node, in ascending order of their places
     */
    record Add(Node node, @Nullable Integer at, @Nullable List<Double> position, List<PlacedEdge> edges)
            implements Edit {
        public Add {
            edges = List.copyOf(edges);
        }
    }

    /** Takes a node away, with its position and all its edges. */
    record Remove(String id) implements Edit {}

    /** Moves nodes, of a drag or a whole layout; null takes the position away. */
    record Move(Map<String, @Nullable List<Double>> positions) implements Edit {
        public Move {
            positions = Collections.unmodifiableMap(new LinkedHashMap<>(positions));
        }
    }

    /** @param at place among the edges, or null for the last */
    record Connect(Edge edge, @Nullable Integer at) implements Edit {}

    record Disconnect(Edge edge) implements Edit {}

    /**
     * Sets properties of a node.
     *
     * @param kind kind of the node, against which the change is checked
     * @param set properties in the form of the flow file: absent ones stay, {@code null} takes one away; in
     *     {@code inputs} and {@code fields} that holds for each mapping by itself. Must not be changed
     */
    record Update(String id, String kind, ObjectNode set) implements Edit {}

    /** Gives a node another id, in edges and layout too. Mappings that read it are updated by edits that follow. */
    record Rename(String id, String to) implements Edit {}

    /**
     * Sets what the flow says of itself.
     *
     * @param set {@code title}, {@code description} and {@code tags} in the form of the flow file; absent ones stay,
     *     {@code null} takes a description or the tags away. Must not be changed
     */
    record Describe(ObjectNode set) implements Edit {}
}
