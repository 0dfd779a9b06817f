package fx.engine.flow;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Parts of a flow in the JSON form of the flow file, for those who send and keep parts alone. */
public final class FlowJson {
    private FlowJson() {}

    /** A part that was read, or why it could not be. */
    public sealed interface Part<T> {
        record Read<T>(T part) implements Part<T> {}

        /** @param why a sentence that names the property */
        record Refused<T>(String why) implements Part<T> {}
    }

    /** The node with the properties it has, in canonical order. */
    public static ObjectNode of(Node node) {
        return FlowWriter.node(node);
    }

    public static ObjectNode of(Edge edge) {
        return FlowWriter.edge(edge);
    }

    /** The flow as its file has it. */
    public static ObjectNode of(Flow flow) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("fx", "1").put("title", flow.title());
        if (flow.description() != null) {
            json.put("description", flow.description());
        }
        if (!flow.tags().isEmpty()) {
            flow.tags().forEach(json.putArray("tags")::add);
        }
        var nodes = json.putArray("nodes");
        flow.nodes().forEach(node -> nodes.add(of(node)));
        var edges = json.putArray("edges");
        flow.edges().forEach(edge -> edges.add(of(edge)));
        var layout = json.putObject("layout");
        flow.layout().forEach((id, at) -> {
            var position = layout.putArray(id);
            at.forEach(position::add);
        });
        return json;
    }

    /** Reads a node as strictly as the file is read. */
    public static Part<Node> node(JsonNode json) {
        var reader = new FlowReader();
        var node = reader.node(json, 0);
        return node != null && reader.problems().isEmpty()
                ? new Part.Read<>(node)
                : new Part.Refused<>(first(reader.problems()));
    }

    /** Reads an edge as strictly as the file is read. */
    public static Part<Edge> edge(JsonNode json) {
        var problems = new ArrayList<FlowProblem>();
        var edge = FlowReader.edge(json, problems);
        return problems.isEmpty() ? new Part.Read<>(edge) : new Part.Refused<>(first(problems));
    }

    private static String first(List<FlowProblem> problems) {
        return problems.isEmpty()
                ? "The node has no kind."
                : problems.getFirst().text() + ".";
    }
}
