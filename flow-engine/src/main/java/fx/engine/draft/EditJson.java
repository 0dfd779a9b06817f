package fx.engine.draft;

import fx.engine.flow.Edge;
import fx.engine.flow.FlowJson;
import fx.engine.flow.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Edits as JSON: the contract between browser and server, which {@code frontend/src/canvas/model/patch.ts} has as types
 * of its own. Reading is strict, since what it lets through is kept.
 */
public final class EditJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_EDITS = 100_000;

    private EditJson() {}

    /** A list of edits that has the wrong form; the message is a sentence for the developer of the sender. */
    public static final class MalformedEditException extends Exception {
        private static final long serialVersionUID = 1;

        MalformedEditException(String message) {
            super(message);
        }
    }

    /** Reads a JSON array of edits. */
    public static List<Edit> read(JsonNode json) throws MalformedEditException {
        if (!json.isArray() || json.size() > MOST_EDITS) {
            throw new MalformedEditException("Edits are an array of up to " + MOST_EDITS + " objects.");
        }
        var edits = new ArrayList<Edit>();
        for (var each : json) {
            edits.add(edit(each));
        }
        return List.copyOf(edits);
    }

    public static ArrayNode write(List<Edit> edits) {
        var json = NODES.arrayNode();
        edits.forEach(edit -> json.add(write(edit)));
        return json;
    }

    /** One edit as JSON. */
    public static ObjectNode write(Edit edit) {
        var json = NODES.objectNode();
        switch (edit) {
            case Edit.Add add -> {
                json.put("op", "add").set("node", FlowJson.of(add.node()));
                putPlace(json, add.at());
                if (add.position() != null) {
                    json.set("position", position(add.position()));
                }
                if (!add.edges().isEmpty()) {
                    var edges = json.putArray("edges");
                    for (var placed : add.edges()) {
                        putPlace(edges.addObject().set("edge", FlowJson.of(placed.edge())), placed.at());
                    }
                }
            }
            case Edit.Remove(var id) -> json.put("op", "remove").put("id", id);
            case Edit.Move(var positions) -> {
                var object = json.put("op", "move").putObject("positions");
                positions.forEach((id, at) -> object.set(id, at == null ? NODES.nullNode() : position(at)));
            }
            case Edit.Connect(var edge, var at) ->
                putPlace(json.put("op", "connect").set("edge", FlowJson.of(edge)), at);
            case Edit.Disconnect(var edge) -> json.put("op", "disconnect").set("edge", FlowJson.of(edge));
            case Edit.Update(var id, var kind, var set) ->
                json.put("op", "update").put("id", id).put("kind", kind).set("set", set);
            case Edit.Rename(var id, var to) ->
                json.put("op", "rename").put("id", id).put("to", to);
            case Edit.Describe(var set) -> json.put("op", "describe").set("set", set);
        }
        return json;
    }

    private static void putPlace(ObjectNode json, @Nullable Integer at) {
        if (at != null) {
            json.put("at", at);
        }
    }

    private static ArrayNode position(List<Double> at) {
        var json = NODES.arrayNode();
        for (double value : at) {
            if (value == Math.rint(value) && Math.abs(value) < 1e15) {
                json.add((long) value);
            } else {
                json.add(value);
            }
        }
        return json;
    }

    private static Edit edit(JsonNode json) throws MalformedEditException {
        var op = text(json, "op");
        return switch (op) {
            case "add" -> {
                only(json, "op", "node", "at", "position", "edges");
                var position = json.get("position");
                yield new Edit.Add(
                        node(json.path("node")),
                        place(json),
                        position == null ? null : position(position),
                        placed(json.path("edges")));
            }
            case "remove" -> {
                only(json, "op", "id");
                yield new Edit.Remove(text(json, "id"));
            }
            case "move" -> {
                only(json, "op", "positions");
                yield new Edit.Move(positions(json.path("positions")));
            }
            case "connect" -> {
                only(json, "op", "edge", "at");
                yield new Edit.Connect(edge(json.path("edge")), place(json));
            }
            case "disconnect" -> {
                only(json, "op", "edge");
                yield new Edit.Disconnect(edge(json.path("edge")));
            }
            case "update" -> {
                only(json, "op", "id", "kind", "set");
                yield new Edit.Update(text(json, "id"), text(json, "kind"), object(json, "set"));
            }
            case "rename" -> {
                only(json, "op", "id", "to");
                yield new Edit.Rename(text(json, "id"), text(json, "to"));
            }
            case "describe" -> {
                only(json, "op", "set");
                yield new Edit.Describe(object(json, "set"));
            }
            default -> throw new MalformedEditException("There is no edit '" + op + "'.");
        };
    }

    private static void only(JsonNode json, String... names) throws MalformedEditException {
        var known = Set.of(names);
        for (var name : json.propertyNames()) {
            if (!known.contains(name)) {
                throw new MalformedEditException("An edit of this kind has no property '" + name + "'.");
            }
        }
    }

    private static String text(JsonNode json, String name) throws MalformedEditException {
        var value = json.path(name);
        if (!value.isString()
                || value.stringValue().indexOf('\0') >= 0
                || value.stringValue().length() > 200) {
            throw new MalformedEditException("An edit needs '" + name + "' as a text of up to 200 characters.");
        }
        return value.stringValue();
    }

    private static ObjectNode object(JsonNode json, String name) throws MalformedEditException {
        if (json.path(name) instanceof ObjectNode object) {
            return object;
        }
        throw new MalformedEditException("An edit of this kind needs '" + name + "' as an object.");
    }

    private static @Nullable Integer place(JsonNode json) throws MalformedEditException {
        var at = json.get("at");
        if (at == null) {
            return null;
        }
        if (!at.isInt() || at.intValue() < 0) {
            throw new MalformedEditException("'at' is a place from 0.");
        }
        return at.intValue();
    }

    private static Node node(JsonNode json) throws MalformedEditException {
        return switch (FlowJson.node(json)) {
            case FlowJson.Part.Read<Node>(var node) -> node;
            case FlowJson.Part.Refused<Node>(var why) -> throw new MalformedEditException(why);
        };
    }

    private static Edge edge(JsonNode json) throws MalformedEditException {
        return switch (FlowJson.edge(json)) {
            case FlowJson.Part.Read<Edge>(var edge) -> edge;
            case FlowJson.Part.Refused<Edge>(var why) -> throw new MalformedEditException(why);
        };
    }

    private static List<PlacedEdge> placed(JsonNode json) throws MalformedEditException {
        var edges = new ArrayList<PlacedEdge>();
        if (!json.isMissingNode() && !json.isArray()) {
            throw new MalformedEditException("'edges' is an array.");
        }
        for (var each : json) {
            only(each, "edge", "at");
            edges.add(new PlacedEdge(edge(each.path("edge")), place(each)));
        }
        return edges;
    }

    private static Map<String, @Nullable List<Double>> positions(JsonNode json) throws MalformedEditException {
        if (!json.isObject()) {
            throw new MalformedEditException("'positions' is an object with a position or null for each node.");
        }
        var positions = new LinkedHashMap<String, @Nullable List<Double>>();
        for (var each : json.properties()) {
            positions.put(each.getKey(), each.getValue().isNull() ? null : position(each.getValue()));
        }
        return positions;
    }

    private static List<Double> position(JsonNode json) throws MalformedEditException {
        if (json.isArray()
                && json.size() == 2
                && json.get(0).isNumber()
                && json.get(1).isNumber()) {
            double x = json.get(0).doubleValue();
            double y = json.get(1).doubleValue();
            if (Double.isFinite(x) && Double.isFinite(y)) {
                return List.of(x, y);
            }
        }
        throw new MalformedEditException("A position has the form [x, y].");
    }
}
