package fx.engine.draft;

import fx.engine.flow.Flow;
import fx.engine.flow.FlowCatalog;
import fx.engine.flow.FlowGraph;
import fx.engine.flow.JsonTypes;
import fx.engine.flow.Mapping;
import fx.engine.flow.Node;
import fx.engine.mapping.MappingSyntaxException;
import fx.engine.mapping.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a node can read: the outputs of the nodes before it as trees of fields, as far as schemas tell. */
public final class UpstreamFields {
    private static final List<String> ATTRIBUTES = List.of("id", "source", "type", "subject", "time");
    private static final List<String> ERROR = List.of("code", "message");

    private final Flow flow;
    private final FlowCatalog catalog;
    private final FlowGraph graph;

    private UpstreamFields(Flow flow, FlowCatalog catalog) {
        this.flow = flow;
        this.catalog = catalog;
        this.graph = FlowGraph.of(flow);
    }

    /**
     * The output of a node upstream.
     *
     * @param distance wires between, on the shortest way; 1 for a node right before
     * @param fields empty where nothing is known of it
     */
    public record Source(String node, String kind, String name, int distance, List<Field> fields) {}

    /**
     * The sources of a node's mappings, nearest first, then in file order. Conditions are left out: what they pass on
     * is there already.
     */
    public static List<Source> of(Flow flow, FlowCatalog catalog, String node) {
        return new UpstreamFields(flow, catalog).sources(node);
    }

    private List<Source> sources(String reader) {
        var sources = new ArrayList<Source>();
        distances(reader).forEach((id, distance) -> {
            var node = graph.nodes().get(id);
            if (node != null && !(node instanceof Node.Condition) && !(node instanceof Node.End)) {
                sources.add(new Source(id, node.kindWord(), StepLabel.name(node), distance, fields(node, reader)));
            }
        });
        return List.copyOf(sources);
    }

    private Map<String, Integer> distances(String reader) {
        var distances = new LinkedHashMap<String, Integer>();
        var open = new ArrayDeque<>(List.of(reader));
        var depth = new LinkedHashMap<>(Map.of(reader, 0));
        while (!open.isEmpty()) {
            var id = open.removeFirst();
            int next = depth.getOrDefault(id, 0) + 1;
            for (var previous : graph.previous().getOrDefault(id, List.of())) {
                if (distances.putIfAbsent(previous, next) == null) {
                    depth.putIfAbsent(previous, next);
                    open.add(previous);
                }
            }
        }
        return distances;
    }

    private List<Field> fields(Node node, String reader) {
        var ports = portsTo(node.id(), reader);
        var fields = new ArrayList<Field>();
        if (ports.stream().anyMatch(port -> !"error".equals(port) && !"timeout".equals(port))) {
            var schemas = schemas(node, ports);
            fields.add(Field.tree("data", List.of(node.id()), schemas.isEmpty() ? List.of(Field.ANY) : schemas));
            if (node instanceof Node.Start || node instanceof Node.Emit || node instanceof Node.Service) {
                fields.add(Field.group("event", List.of(node.id()), ATTRIBUTES));
            }
            if (node instanceof Node.Service) {
                fields.add(Field.tree("result", List.of(node.id()), List.of(Field.ANY)));
            }
        }
        if (ports.contains("error") || ports.contains("timeout")) {
            fields.add(Field.group("error", List.of(node.id()), ERROR));
        }
        return List.copyOf(fields);
    }

    /** The ports, null for the normal end, by which a way leads from the node to the reader. */
    private Set<@Nullable String> portsTo(String node, String reader) {
        var ports = new HashSet<@Nullable String>();
        var before = graph.upstream(reader);
        for (var edge : flow.edges()) {
            if (edge.from().equals(node) && (edge.to().equals(reader) || before.contains(edge.to()))) {
                ports.add(edge.on());
            }
        }
        return ports;
    }

    private List<JsonNode> schemas(Node node, Set<@Nullable String> ports) {
        return switch (node) {
            case Node.Start start
            when start.event() != null ->
                catalog.eventType(start.event())
                        .map(FlowCatalog.EventType::schema)
                        .map(List::of)
                        .orElse(List.of());
            case Node.Service service -> {
                var outputs = catalog.service(service.service())
                        .map(FlowCatalog.Service::outputs)
                        .orElse(Map.of());
                var named = new LinkedHashSet<JsonNode>();
                ports.forEach(port -> {
                    if (port != null && outputs.containsKey(port)) {
                        named.add(outputs.get(port));
                    }
                });
                yield List.copyOf(ports.contains(null) ? outputs.values() : named);
            }
            case Node.MapFields map when map.fields() != null -> List.of(schemaOf(map.fields()));
            case Node.Emit emit
            when emit.data() instanceof Mapping.From(var from) -> {
                var schema = schemaAt(from);
                yield schema == null ? List.of() : List.of(schema);
            }
            case Node.Start _, Node.MapFields _, Node.Emit _, Node.Condition _, Node.End _, Node.Note _ -> List.of();
        };
    }

    private JsonNode schemaOf(Map<String, Mapping> fields) {
        var schema = Field.ANY.deepCopy().put("type", "object");
        var properties = schema.putObject("properties");
        fields.forEach((name, mapping) -> {
            var type = switch (mapping) {
                case Mapping.Value(var value) -> Field.ANY.deepCopy().put("type", JsonTypes.of(value));
                case Mapping.Template _ -> Field.ANY.deepCopy().put("type", "string");
                case Mapping.From(var from) -> {
                    var found = schemaAt(from);
                    yield found == null ? Field.ANY : found;
                }
                case Mapping.Expression _ -> Field.ANY;
            };
            properties.set(name, type);
        });
        return schema;
    }

    /** The schema of a field of a start or service, which is where data comes from. */
    private @Nullable JsonNode schemaAt(String from) {
        try {
            var path = Path.parse(from);
            var node = graph.nodes().get(path.root());
            var names = path.names();
            if (node == null || node instanceof Node.MapFields || node instanceof Node.Emit || names.isEmpty()) {
                return null;
            }
            Set<@Nullable String> normal = new HashSet<>();
            normal.add(null);
            var schemas = schemas(node, normal);
            if (schemas.size() != 1 || !names.getFirst().equals("data") || from.contains("[")) {
                return null;
            }
            var at = schemas.getFirst();
            for (var name : names.subList(1, names.size())) {
                at = at.path("properties").path(name);
            }
            return at.isObject() ? at : null;
        } catch (MappingSyntaxException _) {
            return null;
        }
    }
}
