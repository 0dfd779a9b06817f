package fx.app.ui.designer;

import fx.engine.draft.FlowDiff;
import fx.engine.flow.Edge;
import fx.engine.flow.Flow;
import fx.engine.flow.Node;
import fx.frontend.canvas.CanvasEdge;
import fx.frontend.canvas.CanvasMark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Two versions of a flow as one picture: the later one, with what was taken away still in its place.
 *
 * @param flow nodes and wires of both
 * @param nodes how a node differs, by its id; absent where it does not
 * @param wires how a wire differs
 */
record ComparedFlow(FlowDiff diff, Flow flow, Map<String, CanvasMark> nodes, Map<CanvasEdge, CanvasMark> wires) {
    private static final double ROOM = 96;

    static ComparedFlow of(Flow before, Flow after) {
        var diff = FlowDiff.between(before, after);
        var marks = new LinkedHashMap<String, CanvasMark>();
        diff.added().forEach(node -> marks.put(node.id(), CanvasMark.ADDED));
        diff.changed().forEach(node -> marks.put(node.id(), CanvasMark.CHANGED));
        var now = after.nodes().stream().map(Node::id).collect(Collectors.toSet());
        var nodes = new ArrayList<>(after.nodes());
        var layout = new LinkedHashMap<>(after.layout());
        for (var gone : diff.removed()) {
            if (now.contains(gone.id())) {
                // Another kind of node under the same name.
                marks.put(gone.id(), CanvasMark.CHANGED);
                continue;
            }
            marks.put(gone.id(), CanvasMark.REMOVED);
            before.nodes().stream().filter(node -> node.id().equals(gone.id())).forEach(nodes::add);
            var at = before.layout().get(gone.id());
            if (at != null) {
                layout.put(gone.id(), beside(at, Set.copyOf(layout.values())));
            }
        }
        var edges = new ArrayList<Edge>(after.edges());
        edges.addAll(diff.disconnected());
        var wires = new LinkedHashMap<CanvasEdge, CanvasMark>();
        mark(wires, diff.connected(), CanvasMark.ADDED);
        mark(wires, diff.disconnected(), CanvasMark.REMOVED);
        var both = new Flow(after.title(), after.description(), after.tags(), nodes, edges, layout);
        return new ComparedFlow(diff, both, marks, wires);
    }

    /** Not where another stands now. */
    private static List<Double> beside(List<Double> at, Set<List<Double>> taken) {
        return taken.contains(at) ? List.of(at.getFirst(), at.getLast() + ROOM) : at;
    }

    private static void mark(Map<CanvasEdge, CanvasMark> wires, List<Edge> edges, CanvasMark mark) {
        edges.forEach(edge -> wires.put(new CanvasEdge(edge.from(), edge.on(), edge.to()), mark));
    }
}
