package fx.frontend.canvas;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the canvas' TypeScript ({@code frontend/src/canvas/host.ts}) reads and writes. */
final class CanvasJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private CanvasJson() {}

    static ObjectNode graph(CanvasGraph graph, long revision) {
        ObjectNode json = palette(graph.palette());
        json.put("revision", revision).put("readOnly", graph.readOnly());
        json.set("flow", graph.flow());
        ObjectNode texts = json.putObject("texts");
        graph.texts().forEach(texts::put);
        ObjectNode marks = json.putObject("marks");
        graph.nodeMarks().forEach((id, mark) -> marks.put(id, mark.key()));
        graph.wireMarks().forEach((edge, mark) -> marks.put(key(edge), mark.key()));
        return json;
    }

    static ObjectNode palette(CanvasPalette palette) {
        ObjectNode json = JSON.objectNode();
        ObjectNode services = json.putObject("services");
        palette.services().forEach((name, service) -> services.set(name, service(service)));
        ArrayNode types = json.putArray("eventTypes");
        palette.eventTypes().forEach(type -> types.add(eventType(type, type.schema())));
        json.set("webhooks", texts(palette.webhooks()));
        return json;
    }

    /** What became different, as {@code CatalogChange} of {@code catalog.ts} has it. */
    static ObjectNode paletteChange(CanvasPalette before, CanvasPalette now) {
        ObjectNode json = JSON.objectNode();
        ObjectNode services = json.putObject("services");
        before.services().keySet().stream()
                .filter(name -> !now.services().containsKey(name))
                .forEach(services::putNull);
        now.services().forEach((name, service) -> {
            if (!service.equals(before.services().get(name))) {
                services.set(name, service(service));
            }
        });
        var known = new HashMap<String, CanvasPalette.EventType>();
        before.eventTypes().forEach(type -> known.put(type.type(), type));
        ArrayNode types = json.putArray("eventTypes");
        for (CanvasPalette.EventType type : now.eventTypes()) {
            var old = known.remove(type.type());
            if (!type.equals(old)) {
                // Rates change all the time, and schemas are long.
                types.add(eventType(
                        type, old != null && Objects.equals(old.schema(), type.schema()) ? null : type.schema()));
            }
        }
        json.set("gone", texts(List.copyOf(known.keySet())));
        if (!now.webhooks().equals(before.webhooks())) {
            json.set("webhooks", texts(now.webhooks()));
        }
        return json;
    }

    private static ObjectNode eventType(CanvasPalette.EventType type, @Nullable JsonNode schema) {
        ObjectNode json = JSON.objectNode().put("type", type.type());
        if (type.perMinute() != null) {
            json.put("perMinute", type.perMinute());
        }
        json.put("lastSeen", type.lastSeen() == null ? null : type.lastSeen().toString());
        if (schema != null) {
            json.set("schema", schema);
        }
        return json;
    }

    private static ObjectNode service(CanvasPalette.Service service) {
        ObjectNode json = JSON.objectNode();
        putIfThere(json, "title", service.title());
        putIfThere(json, "description", service.description());
        putIfThere(json, "icon", service.icon());
        putIfThere(json, "category", service.category());
        json.set("inputs", service.inputs() == null ? JSON.nullNode() : service.inputs());
        ObjectNode outputs = json.putObject("outputs");
        service.outputs().forEach(outputs::set);
        return json;
    }

    static ArrayNode problems(List<CanvasProblem> problems) {
        ArrayNode json = JSON.arrayNode();
        for (CanvasProblem problem : problems) {
            json.addObject()
                    .put("node", problem.node())
                    .put("field", problem.field())
                    .put("severity", problem.severity().name().toLowerCase(Locale.ROOT))
                    .put("text", problem.text());
        }
        return json;
    }

    static ObjectNode live(CanvasLive live) {
        ObjectNode json = JSON.objectNode();
        ObjectNode nodes = json.putObject("nodes");
        live.nodes().forEach((id, node) -> {
            ObjectNode each = nodes.putObject(id).put("count", node.count()).put("failed", node.failed());
            if (node.state() != null) {
                each.put("state", node.state().key());
            }
            putIfThere(each, "ms", node.usual());
        });
        ObjectNode edges = json.putObject("edges");
        live.edges().forEach((edge, count) -> edges.put(key(edge), count));
        return json;
    }

    static ObjectNode run(CanvasRun run) {
        ObjectNode json = JSON.objectNode();
        ObjectNode nodes = json.putObject("nodes");
        for (Map.Entry<String, CanvasRun.Node> entry : run.nodes().entrySet()) {
            CanvasRun.Node node = entry.getValue();
            ObjectNode each =
                    nodes.putObject(entry.getKey()).put("state", node.state().key());
            putIfThere(each, "ms", node.took());
            putIfThere(each, "error", node.error());
        }
        ArrayNode edges = json.putArray("edges");
        run.edges().forEach(edge -> edges.add(key(edge)));
        return json;
    }

    static ArrayNode texts(List<String> texts) {
        ArrayNode json = JSON.arrayNode();
        texts.forEach(json::add);
        return json;
    }

    static CanvasEdit edit(JsonNode detail) {
        var proposed = new ArrayList<CanvasEdit.Proposed>();
        for (JsonNode each : detail.path("proposed")) {
            proposed.add(new CanvasEdit.Proposed(each.path("node").asString(), strings(each.path("inputs"))));
        }
        return new CanvasEdit(detail.path("seq").asLong(), detail.path("label").asString(), ops(detail), proposed);
    }

    static ArrayNode ops(JsonNode detail) {
        return detail.path("ops") instanceof ArrayNode array ? array : JSON.arrayNode();
    }

    static CanvasSelection selection(JsonNode detail) {
        JsonNode edge = detail.path("edge");
        return new CanvasSelection(
                strings(detail.path("nodes")),
                edge.isObject()
                        ? new CanvasEdge(
                                edge.path("from").asString(),
                                edge.path("on").asStringOpt().orElse(null),
                                edge.path("to").asString())
                        : null);
    }

    private static List<String> strings(JsonNode array) {
        var strings = new ArrayList<String>();
        array.forEach(each -> strings.add(each.asString()));
        return strings;
    }

    /** As {@code edgeKey} of {@code flow.ts} does it. */
    private static String key(CanvasEdge edge) {
        return JSON.arrayNode().add(edge.from()).add(edge.on()).add(edge.to()).toString();
    }

    private static void putIfThere(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static void putIfThere(ObjectNode json, String name, @Nullable Duration value) {
        if (value != null) {
            json.put(name, value.toNanos() / 1_000_000.0);
        }
    }
}
