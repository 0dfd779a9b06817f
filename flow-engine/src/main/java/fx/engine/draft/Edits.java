package fx.engine.draft;

import fx.engine.flow.Edge;
import fx.engine.flow.Flow;
import fx.engine.flow.FlowJson;
import fx.engine.flow.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Applies edits. Pure; neither the flow nor an edit is changed. The inverse holds for flows in which ids are unique and
 * no two edges are equal; the compiler refuses all others.
 */
public final class Edits {
    private Edits() {}

    /** Applies edits in order: all of them, or none. */
    public static Edited apply(Flow flow, List<Edit> edits) {
        var inverse = new ArrayList<Edit>();
        var changed = flow;
        for (var edit : edits) {
            switch (apply(changed, edit)) {
                case Edited.Refused refused -> {
                    return refused;
                }
                case Edited.Applied(var next, var back) -> {
                    changed = next;
                    inverse.addAll(back);
                }
            }
        }
        return new Edited.Applied(changed, inverse.reversed());
    }

    /** Applies one edit; its inverse is one edit too. */
    public static Edited apply(Flow flow, Edit edit) {
        return switch (edit) {
            case Edit.Add add -> add(flow, add);
            case Edit.Remove(var id) -> remove(flow, id);
            case Edit.Move(var positions) -> move(flow, positions);
            case Edit.Connect(var edge, var at) -> connect(flow, edge, at);
            case Edit.Disconnect(var edge) -> disconnect(flow, edge);
            case Edit.Update update -> update(flow, update);
            case Edit.Rename(var id, var to) -> rename(flow, id, to);
            case Edit.Describe(var set) -> Description.apply(flow, set);
        };
    }

    private static Edited add(Flow flow, Edit.Add add) {
        var id = add.node().id();
        if (idsOf(flow).contains(id)) {
            return new Edited.Refused("The flow already has a node '" + id + "'.");
        }
        var edges = new ArrayList<>(flow.edges());
        for (var placed : add.edges()) {
            var edge = placed.edge();
            if (!edge.from().equals(id) && !edge.to().equals(id)) {
                return new Edited.Refused(
                        "The edge from '" + edge.from() + "' to '" + edge.to() + "' is not one of node '" + id + "'.");
            }
            for (var end : List.of(edge.from(), edge.to())) {
                if (!end.equals(id) && find(flow, end) == null) {
                    return missing(end);
                }
            }
            insert(edges, placed.at(), edge);
        }
        var nodes = new ArrayList<>(flow.nodes());
        insert(nodes, add.at(), add.node());
        var layout = new LinkedHashMap<>(flow.layout());
        if (add.position() != null) {
            layout.put(id, add.position());
        }
        return applied(with(flow, nodes, edges, layout), new Edit.Remove(id));
    }

    private static Edited remove(Flow flow, String id) {
        int at = placeOf(flow, id);
        if (at < 0) {
            return missing(id);
        }
        var kept = new ArrayList<Edge>();
        var gone = new ArrayList<PlacedEdge>();
        for (int place = 0; place < flow.edges().size(); place++) {
            var edge = flow.edges().get(place);
            if (edge.from().equals(id) || edge.to().equals(id)) {
                gone.add(new PlacedEdge(edge, place));
            } else {
                kept.add(edge);
            }
        }
        var nodes = new ArrayList<>(flow.nodes());
        var node = nodes.remove(at);
        var layout = new LinkedHashMap<>(flow.layout());
        var position = layout.remove(id);
        return applied(with(flow, nodes, kept, layout), new Edit.Add(node, at, position, gone));
    }

    private static Edited move(Flow flow, Map<String, @Nullable List<Double>> positions) {
        var ids = new HashSet<String>();
        flow.nodes().forEach(node -> ids.add(node.id()));
        var layout = new LinkedHashMap<>(flow.layout());
        var before = new LinkedHashMap<String, @Nullable List<Double>>();
        for (var each : positions.entrySet()) {
            var id = each.getKey();
            if (!ids.contains(id)) {
                return missing(id);
            }
            before.put(id, flow.layout().get(id));
            var position = each.getValue();
            if (position == null) {
                layout.remove(id);
            } else {
                layout.put(id, position);
            }
        }
        return applied(with(flow, flow.nodes(), flow.edges(), layout), new Edit.Move(before));
    }

    private static Edited connect(Flow flow, Edge edge, @Nullable Integer at) {
        for (var end : List.of(edge.from(), edge.to())) {
            if (find(flow, end) == null) {
                return missing(end);
            }
        }
        if (flow.edges().contains(edge)) {
            return new Edited.Refused("'" + edge.from() + "' already leads to '" + edge.to() + "' by that port.");
        }
        var edges = new ArrayList<>(flow.edges());
        insert(edges, at, edge);
        return applied(with(flow, flow.nodes(), edges, flow.layout()), new Edit.Disconnect(edge));
    }

    private static Edited disconnect(Flow flow, Edge edge) {
        int at = flow.edges().indexOf(edge);
        if (at < 0) {
            return new Edited.Refused(
                    "No edge leads from '" + edge.from() + "' to '" + edge.to() + "' by that port any more.");
        }
        var edges = new ArrayList<>(flow.edges());
        edges.remove(at);
        return applied(with(flow, flow.nodes(), edges, flow.layout()), new Edit.Connect(edge, at));
    }

    private static Edited update(Flow flow, Edit.Update update) {
        int at = placeOf(flow, update.id());
        if (at < 0) {
            return missing(update.id());
        }
        var node = flow.nodes().get(at);
        if (!node.kindWord().equals(update.kind())) {
            return new Edited.Refused(
                    "Node '" + update.id() + "' is of kind " + node.kindWord() + ", not " + update.kind() + ".");
        }
        var change = PropertyChange.of(FlowJson.of(node), update.set());
        return switch (FlowJson.node(change.changed())) {
            case FlowJson.Part.Refused<Node>(var why) -> new Edited.Refused(why);
            case FlowJson.Part.Read<Node>(var changed) -> {
                var nodes = new ArrayList<>(flow.nodes());
                nodes.set(at, changed);
                ObjectNode before = change.before();
                yield applied(
                        with(flow, nodes, flow.edges(), flow.layout()),
                        new Edit.Update(update.id(), update.kind(), before));
            }
        };
    }

    private static Edited rename(Flow flow, String id, String to) {
        int at = placeOf(flow, id);
        if (at < 0) {
            return missing(id);
        }
        if (!id.equals(to) && idsOf(flow).contains(to)) {
            return new Edited.Refused("The flow already has a node '" + to + "'.");
        }
        var json = FlowJson.of(flow.nodes().get(at)).put("id", to);
        if (!(FlowJson.node(json) instanceof FlowJson.Part.Read<Node>(var renamed))) {
            return new Edited.Refused("'" + to + "' is no id of a node.");
        }
        var nodes = new ArrayList<>(flow.nodes());
        nodes.set(at, renamed);
        var edges = flow.edges().stream()
                .map(edge -> new Edge(
                        edge.from().equals(id) ? to : edge.from(),
                        edge.on(),
                        edge.to().equals(id) ? to : edge.to()))
                .toList();
        var layout = new LinkedHashMap<>(flow.layout());
        var position = layout.remove(id);
        if (position != null) {
            layout.put(to, position);
        }
        return applied(with(flow, nodes, edges, layout), new Edit.Rename(to, id));
    }

    static @Nullable Node find(Flow flow, String id) {
        int at = placeOf(flow, id);
        return at < 0 ? null : flow.nodes().get(at);
    }

    private static int placeOf(Flow flow, String id) {
        for (int at = 0; at < flow.nodes().size(); at++) {
            if (flow.nodes().get(at).id().equals(id)) {
                return at;
            }
        }
        return -1;
    }

    /** Everything that goes by an id. An edge or position without its node counts, or it would attach to a new one. */
    static Set<String> idsOf(Flow flow) {
        var ids = new HashSet<>(flow.layout().keySet());
        flow.nodes().forEach(node -> ids.add(node.id()));
        flow.edges().forEach(edge -> {
            ids.add(edge.from());
            ids.add(edge.to());
        });
        return ids;
    }

    private static <T> void insert(List<T> list, @Nullable Integer at, T element) {
        list.add(at == null ? list.size() : Math.min(at, list.size()), element);
    }

    private static Flow with(Flow flow, List<Node> nodes, List<Edge> edges, Map<String, List<Double>> layout) {
        return new Flow(flow.title(), flow.description(), flow.tags(), nodes, edges, layout);
    }

    private static Edited applied(Flow flow, Edit inverse) {
        return new Edited.Applied(flow, List.of(inverse));
    }

    private static Edited missing(String id) {
        return new Edited.Refused("Node '" + id + "' is not in the flow any more.");
    }
}
