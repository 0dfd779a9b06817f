package fx.engine.catalog;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema of an event type as it is learned from the data of its events: types, required fields, formats,
 * enumerations, nested objects and arrays, and variants told apart by a field such as {@code action}. Every event that
 * was seen satisfies it. Mutable, not thread-safe; what two of them have learned can be merged, in any order.
 */
public final class LearnedSchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
    /** Fields of the whole data that may tell variants apart, the first that does wins. */
    private static final List<String> DISCRIMINATORS = List.of("action", "kind", "type", "event", "event_type");

    private static final int MOST_VARIANTS = 20;
    /** Most places that are known of one type, so that data with ever new names cannot fill the memory. */
    private static final int MOST_SHAPES = 4_000;

    private final Shape whole;
    /** Discriminating field → its value → what came with it; null once the field cannot be one any more. */
    private final Map<String, @Nullable Map<String, Shape>> variants = new TreeMap<>();

    private final Shape.Budget budget;

    private LearnedSchema(Shape whole, int used) {
        this.whole = whole;
        this.budget = new Shape.Budget(MOST_SHAPES - used);
    }

    /** Has seen nothing. */
    public static LearnedSchema empty() {
        return new LearnedSchema(new Shape(), 0);
    }

    /** Learns from the data of one event. */
    public void see(JsonNode data) {
        whole.see(data, 0, budget);
        for (var field : DISCRIMINATORS) {
            var value = data.get(field);
            if (value != null) {
                variant(field, value, data);
            }
        }
    }

    private void variant(String field, JsonNode value, JsonNode data) {
        var known = variants.containsKey(field) ? variants.get(field) : new TreeMap<String, Shape>();
        if (known == null) {
            return;
        }
        if (!value.isString() || value.asString().length() > Shape.LONGEST_VALUE) {
            variants.put(field, null);
            return;
        }
        known.computeIfAbsent(value.asString(), _ -> new Shape()).see(data, 0, budget);
        variants.put(field, known.size() > MOST_VARIANTS ? null : known);
    }

    /** Whether data satisfy the schema as it is; leaves what was learned as it is. */
    public boolean covers(JsonNode data) {
        var trial = read(write());
        trial.see(data);
        return SchemaChange.between(schema(), trial.schema()).stream().noneMatch(SchemaChange::loosens);
    }

    /** How many events it was learned from. */
    public long seen() {
        return whole.seen();
    }

    /** Takes over what the other has learned. */
    public void merge(LearnedSchema other) {
        whole.merge(other.whole, budget);
        other.variants.forEach((field, theirs) -> {
            var mine = variants.containsKey(field) ? variants.get(field) : new TreeMap<String, Shape>();
            if (theirs == null || mine == null) {
                variants.put(field, null);
                return;
            }
            theirs.forEach((value, shape) ->
                    mine.computeIfAbsent(value, _ -> new Shape()).merge(shape, budget));
            variants.put(field, mine.size() > MOST_VARIANTS ? null : mine);
        });
    }

    /** The schema; the same for the same knowledge, so that a difference means that something new came. */
    public ObjectNode schema() {
        return schema(false);
    }

    /** The schema with counts, shares and examples as {@code x-fx-…} annotations. */
    public ObjectNode annotatedSchema() {
        return schema(true);
    }

    private ObjectNode schema(boolean annotations) {
        var writer = new SchemaWriter(annotations);
        var schema = NODES.objectNode().put("$schema", DRAFT);
        schema.setAll(writer.write(whole));
        for (var field : DISCRIMINATORS) {
            var known = variants.get(field);
            if (known != null && tellsApart(field, known)) {
                var all = schema.putArray("oneOf");
                known.forEach((value, shape) -> all.add(variantSchema(writer, field, value, shape)));
                break;
            }
        }
        return schema;
    }

    /** Whether each event has the field, and what else an event has depends on it. */
    private boolean tellsApart(String field, Map<String, Shape> known) {
        var shape = whole.fields.get(field);
        if (known.size() < 2 || shape == null || shape.texts != whole.objects || whole.objects != whole.seen()) {
            return false;
        }
        return known.values().stream()
                        .map(variant -> new TreeSet<>(variant.fields.keySet()))
                        .distinct()
                        .count()
                > 1;
    }

    /** Only what the variant has beyond the common part: its constant and its own fields. */
    private ObjectNode variantSchema(SchemaWriter writer, String field, String value, Shape shape) {
        var full = writer.write(shape);
        var variant = NODES.objectNode().put("title", value);
        var properties = variant.putObject("properties");
        properties.putObject(field).put("const", value);
        for (var property : full.path("properties").properties()) {
            var name = property.getKey();
            var inAll = whole.fields.get(name);
            if (!name.equals(field) && (inAll == null || inAll.seen() != whole.objects)) {
                properties.set(name, property.getValue());
            }
        }
        if (full.has("required")) {
            variant.set("required", full.get("required"));
        }
        return variant;
    }

    /** What it knows, to be stored and read again by {@link #read}. */
    public ObjectNode write() {
        var json = NODES.objectNode();
        json.set("whole", ShapeJson.write(whole));
        var all = json.putObject("variants");
        variants.forEach((field, known) -> {
            if (known == null) {
                all.putNull(field);
            } else {
                var values = all.putObject(field);
                known.forEach((value, shape) -> values.set(value, ShapeJson.write(shape)));
            }
        });
        return json;
    }

    /** What was stored. */
    public static LearnedSchema read(JsonNode json) {
        var whole = ShapeJson.read(json.path("whole"));
        var variants = new TreeMap<String, @Nullable Map<String, Shape>>();
        int used = whole.below();
        for (var field : json.path("variants").properties()) {
            if (field.getValue().isNull()) {
                variants.put(field.getKey(), null);
                continue;
            }
            var known = new TreeMap<String, Shape>();
            for (var value : field.getValue().properties()) {
                var shape = ShapeJson.read(value.getValue());
                used += 1 + shape.below();
                known.put(value.getKey(), shape);
            }
            variants.put(field.getKey(), known);
        }
        var learned = new LearnedSchema(whole, used);
        learned.variants.putAll(variants);
        return learned;
    }
}
