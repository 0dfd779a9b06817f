package fx.engine.flow;

import fx.engine.mapping.MappingSyntaxException;
import fx.engine.mapping.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is known of the types that nodes put out; used for warnings only, so not knowing is an answer. */
final class OutputSchemas {
    private final FlowGraph graph;
    private final FlowCatalog catalog;

    OutputSchemas(FlowGraph graph, FlowCatalog catalog) {
        this.graph = graph;
        this.catalog = catalog;
    }

    /** The JSON type of the field, or null where it is not known or not the same in all events it can come from. */
    @Nullable
    String typeAt(String from) {
        Path path;
        try {
            path = Path.parse(from);
        } catch (MappingSyntaxException _) {
            return null;
        }
        var names = path.names();
        if (names.isEmpty() || !names.getFirst().equals("data") || from.contains("[")) {
            return null;
        }
        var types = new HashSet<@Nullable String>();
        for (var schema : schemas(graph.nodes().get(path.root()))) {
            types.add(typeAt(schema, names.subList(1, names.size())));
        }
        return types.size() == 1 ? types.iterator().next() : null;
    }

    private Collection<JsonNode> schemas(@Nullable Node node) {
        return switch (node) {
            case Node.Start start
            when start.event() != null ->
                catalog.eventType(start.event())
                        .map(FlowCatalog.EventType::schema)
                        .map(List::of)
                        .orElse(List.of());
            case Node.Service service ->
                catalog.service(service.service())
                        .map(found -> found.outputs().values())
                        .orElse(List.of());
            case null, default -> List.of();
        };
    }

    private static @Nullable String typeAt(JsonNode schema, List<String> names) {
        var at = schema;
        for (var name : names) {
            at = at.path("properties").path(name);
        }
        return at.path("type").isString() ? at.path("type").stringValue() : null;
    }
}
