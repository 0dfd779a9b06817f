package fx.engine.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks size, ids, edges and ways: what can be said without knowing what nodes do. */
final class ShapeCheck {
    static final int MOST_NODES = 10_000;
    static final int MOST_EDGES = 20_000;
    /** Edges that one event can set off at once. */
    static final int FAN_OUT = 500;

    private static final int LONGEST_TITLE = 500;
    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
    private static final Set<String> RESERVED = Set.of(
            "and",
            "or",
            "in",
            "true",
            "false",
            "null",
            "function",
            "specversion",
            "id",
            "source",
            "type",
            "subject",
            "time",
            "datacontenttype",
            "dataschema",
            "data",
            "data_base64");

    private final Flow flow;
    private final FlowGraph graph;
    private final List<FlowProblem> problems;

    ShapeCheck(Flow flow, FlowGraph graph, List<FlowProblem> problems) {
        this.flow = flow;
        this.graph = graph;
        this.problems = problems;
    }

    /** Whether the shape is sound enough for the checks that follow. */
    boolean check() {
        if (flow.nodes().size() > MOST_NODES || flow.edges().size() > MOST_EDGES) {
            problems.add(FlowProblem.error(
                    "flow.too-large",
                    null,
                    null,
                    "The flow has " + flow.nodes().size() + " nodes and "
                            + flow.edges().size() + " edges; up to " + MOST_NODES + " and " + MOST_EDGES
                            + " are possible",
                    "Split the flow, and connect the parts by events."));
            return false;
        }
        titles();
        ids();
        edges();
        fanOut();
        starts();
        endless();
        return true;
    }

    private void titles() {
        if (flow.title().isBlank() || flow.title().length() > LONGEST_TITLE) {
            problems.add(FlowProblem.error(
                    "flow.title",
                    null,
                    "title",
                    "A flow needs a title of up to " + LONGEST_TITLE + " characters",
                    "Give it a name."));
        }
        for (var node : flow.nodes()) {
            var title = node.title();
            if (title != null && title.length() > LONGEST_TITLE) {
                problems.add(FlowProblem.error(
                        "flow.title",
                        node.id(),
                        "title",
                        "The title has " + title.length() + " characters; up to " + LONGEST_TITLE + " are possible",
                        "Shorten it, or use a note."));
            }
        }
    }

    private void ids() {
        var seen = new HashSet<String>();
        for (var node : flow.nodes()) {
            var id = node.id();
            if (!ID.matcher(id).matches()) {
                problems.add(FlowProblem.error(
                        "flow.id-invalid",
                        id,
                        "id",
                        "'" + id + "' cannot be the id of a node",
                        "Use up to 64 letters, digits, '-' and '_', beginning with a letter."));
            } else if (RESERVED.contains(id)) {
                problems.add(FlowProblem.error(
                        "flow.id-reserved",
                        id,
                        "id",
                        "'" + id + "' has a meaning of its own in conditions and expressions",
                        "Choose another id for the node."));
            }
            if (!seen.add(id)) {
                problems.add(FlowProblem.error(
                        "flow.id-duplicate",
                        id,
                        "id",
                        "More than one node has the id '" + id + "'",
                        "Give each node an id of its own."));
            }
        }
    }

    private void edges() {
        var seen = new HashSet<Edge>();
        for (var edge : flow.edges()) {
            var port = edge.on();
            for (var end : List.of(edge.from(), edge.to())) {
                if (!graph.nodes().containsKey(end)) {
                    problems.add(FlowProblem.error(
                            "flow.edge-dangling",
                            end,
                            port,
                            "An edge from '" + edge.from() + "' to '" + edge.to() + "' names node '" + end
                                    + "', which is not there",
                            "Remove the edge, or add the node."));
                }
            }
            if (edge.from().equals(edge.to())) {
                problems.add(FlowProblem.error(
                        "flow.edge-self",
                        edge.from(),
                        port,
                        "Node '" + edge.from() + "' leads to itself",
                        "Remove the edge."));
            }
            if (!seen.add(edge)) {
                problems.add(FlowProblem.error(
                        "flow.edge-duplicate",
                        edge.from(),
                        port,
                        "Two equal edges lead from '" + edge.from() + "' to '" + edge.to() + "'",
                        "Remove one of them."));
            }
            if (graph.nodes().get(edge.to()) instanceof Node.Start) {
                problems.add(FlowProblem.error(
                        "flow.edge-into-start",
                        edge.to(),
                        null,
                        "An edge leads into start '" + edge.to() + "'",
                        "A start begins runs; lead the edge to the node after it."));
            }
            if (graph.nodes().get(edge.to()) instanceof Node.Note
                    || graph.nodes().get(edge.from()) instanceof Node.Note) {
                problems.add(FlowProblem.error(
                        "flow.note-connected",
                        edge.to(),
                        null,
                        "An edge touches a note",
                        "Notes are for reading only; remove the edge."));
            }
        }
    }

    private void fanOut() {
        record Port(String node, @Nullable String name) {}
        var count = new LinkedHashMap<Port, Integer>();
        for (var edge : flow.edges()) {
            count.merge(new Port(edge.from(), edge.on()), 1, Integer::sum);
        }
        count.forEach((port, edges) -> {
            if (edges > FAN_OUT) {
                problems.add(FlowProblem.error(
                        "flow.fan-out",
                        port.node(),
                        port.name(),
                        edges + " edges leave node '" + port.node() + "' by one port; up to " + FAN_OUT
                                + " are possible",
                        "Emit an event, and let other flows start by it."));
            }
        });
    }

    private void starts() {
        var starts = new ArrayList<String>();
        for (var node : flow.nodes()) {
            if (node instanceof Node.Start) {
                starts.add(node.id());
            }
        }
        if (starts.isEmpty()) {
            problems.add(FlowProblem.error(
                    "flow.no-start",
                    null,
                    null,
                    "The flow has no start, so nothing runs it",
                    "Add a start with the event or webhook that begins it."));
            return;
        }
        var reached = FlowGraph.reachable(starts, graph.next());
        for (var node : graph.nodes().values()) {
            if (!(node instanceof Node.Start) && !(node instanceof Node.Note) && !reached.contains(node.id())) {
                problems.add(FlowProblem.warning(
                        "flow.unreachable",
                        node.id(),
                        null,
                        "No way leads from a start to node '" + node.id() + "', so it never runs",
                        "Connect it, or remove it."));
            }
        }
    }

    /**
     * A circle of which every edge is always taken never ends. Edges by the port of an event, a condition or an error
     * are taken sometimes, and so are an exit.
     */
    private void endless() {
        var always = new HashMap<String, List<String>>();
        var before = new HashMap<String, Integer>();
        for (var edge : flow.edges()) {
            if (edge.on() == null && !edge.from().equals(edge.to())) {
                always.computeIfAbsent(edge.from(), _ -> new ArrayList<>()).add(edge.to());
                before.merge(edge.to(), 1, Integer::sum);
            }
        }
        var circle = new TreeSet<>(circle(peel(always, before), always));
        if (!circle.isEmpty()) {
            problems.add(FlowProblem.error(
                    "flow.cycle-endless",
                    circle.first(),
                    null,
                    "Nodes " + circle + " go round in a circle without an exit",
                    "Put a condition into the circle, or remove an edge."));
        }
    }

    /** One circle among nodes of which each has another one before it. */
    private static List<String> circle(Set<String> nodes, Map<String, List<String>> always) {
        var before = new HashMap<String, String>();
        for (var id : nodes) {
            always.getOrDefault(id, List.of()).forEach(target -> before.put(target, id));
        }
        var way = new ArrayList<String>();
        var seen = new HashMap<String, Integer>();
        var at = nodes.stream().sorted().findFirst().orElse(null);
        while (at != null && seen.putIfAbsent(at, way.size()) == null) {
            way.add(at);
            at = before.get(at);
        }
        return at == null ? List.of() : way.subList(seen.getOrDefault(at, 0), way.size());
    }

    /** Takes away what nothing leads to, again and again; what remains is in a circle or behind one. */
    private Set<String> peel(Map<String, List<String>> always, Map<String, Integer> before) {
        var remaining = new HashSet<>(graph.nodes().keySet());
        var open = new ArrayDeque<String>();
        for (var id : graph.nodes().keySet()) {
            if (!before.containsKey(id)) {
                open.add(id);
            }
        }
        while (!open.isEmpty()) {
            var id = open.removeFirst();
            remaining.remove(id);
            for (var target : always.getOrDefault(id, List.of())) {
                if (before.merge(target, -1, Integer::sum) == 0) {
                    open.add(target);
                }
            }
        }
        return remaining;
    }
}
