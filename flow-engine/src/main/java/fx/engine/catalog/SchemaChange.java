package fx.engine.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is different about one field from a version of a schema to another. */
public sealed interface SchemaChange {
    /** Path of the field, as in {@link SchemaField#path}. */
    String path();

    /** A field that was not there before. */
    record Added(String path, String type, boolean required) implements SchemaChange {}

    /** Whether data may satisfy the schema after it that do not satisfy the one before. */
    default boolean loosens() {
        return switch (this) {
            case Retyped _, Optional _ -> true;
            case Constrained constrained -> constrained.before() != null;
            case Added _, Removed _, Required _ -> false;
        };
    }

    /** A field that is not there any more. */
    record Removed(String path, String type) implements SchemaChange {}

    /** A field that is of another type now. */
    record Retyped(String path, String before, String after) implements SchemaChange {}

    /** A field that was always there and is not any more. */
    record Optional(String path) implements SchemaChange {}

    /** A field that is always there now. */
    record Required(String path) implements SchemaChange {}

    /** A field with another format or other choices. */
    record Constrained(
            String path, @Nullable String before, @Nullable String after) implements SchemaChange {}

    /** The changes from a schema to another, by path. A field below an added or removed one is not told apart. */
    static List<SchemaChange> between(JsonNode before, JsonNode after) {
        var old = byPath(SchemaField.of(before));
        var now = byPath(SchemaField.of(after));
        var paths = new TreeSet<>(old.keySet());
        paths.addAll(now.keySet());
        var changes = new ArrayList<SchemaChange>();
        if (old.isEmpty() && now.isEmpty()) {
            var from = SchemaField.typeOf(before);
            var to = SchemaField.typeOf(after);
            return from.equals(to) ? List.of() : List.of(new Retyped("", from, to));
        }
        String covered = null;
        for (var path : paths) {
            if (covered != null && (path.startsWith(covered + ".") || path.startsWith(covered + "[]"))) {
                continue;
            }
            covered = null;
            var from = old.get(path);
            var to = now.get(path);
            if (from == null && to != null) {
                changes.add(new Added(path, to.type(), to.required()));
                covered = path;
            } else if (from != null && to == null) {
                changes.add(new Removed(path, from.type()));
                covered = path;
            } else if (from != null && to != null) {
                compare(from, to, changes);
            }
        }
        return changes;
    }

    /**
     * The version in which each field of the newest schema first was.
     *
     * @param versions schemas by version, oldest first
     */
    static Map<String, Integer> firstSeen(Map<Integer, JsonNode> versions) {
        var first = new LinkedHashMap<String, Integer>();
        versions.forEach((version, schema) ->
                byPath(SchemaField.of(schema)).keySet().forEach(path -> first.putIfAbsent(path, version)));
        return first;
    }

    private static void compare(SchemaField from, SchemaField to, List<SchemaChange> changes) {
        if (!from.type().equals(to.type())) {
            changes.add(new Retyped(from.path(), from.type(), to.type()));
        }
        if (from.required() && !to.required()) {
            changes.add(new Optional(from.path()));
        }
        if (!from.required() && to.required()) {
            changes.add(new Required(from.path()));
        }
        if (from.type().equals(to.type()) && !Objects.equals(from.constraint(), to.constraint())) {
            changes.add(new Constrained(from.path(), from.constraint(), to.constraint()));
        }
    }

    private static Map<String, SchemaField> byPath(Collection<SchemaField> fields) {
        var all = new LinkedHashMap<String, SchemaField>();
        fields.forEach(field -> {
            all.put(field.path(), field);
            all.putAll(byPath(field.children()));
        });
        return all;
    }
}
