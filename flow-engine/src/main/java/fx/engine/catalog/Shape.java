package fx.engine.catalog;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What was seen at one place of the data: how often which type, and what the values have in common. Merging two shapes
 * gives the shape of all that both have seen. Mutable, not thread-safe.
 *
 * <p>Bounded: below {@link #DEEPEST} levels and beyond {@link #MOST_FIELDS} fields of an object nothing is learned, which
 * leaves the schema open there.
 */
final class Shape {
    static final int DEEPEST = 24;
    static final int MOST_FIELDS = 200;
    static final int MOST_VALUES = 12;
    static final int MOST_EXAMPLES = 3;
    static final int LONGEST_VALUE = 60;
    /** Fields that FX puts into data itself. */
    private static final String OURS = "_fx";

    long nulls;
    long booleans;
    long integers;
    long decimals;
    long texts;
    long objects;
    long arrays;
    /** Formats that every text had; null before the first. */
    @Nullable
    Set<TextFormat> formats;
    /** Texts by how often they came; null once they are too many or too long to be an enumeration. */
    @Nullable
    Map<String, Long> values = new TreeMap<>();

    /** Whether something below was not looked at for want of room; what is not known then stays open for good. */
    boolean overflowed;

    final Map<String, Shape> fields = new LinkedHashMap<>();

    @Nullable
    Shape items;

    final Set<String> examples = new TreeSet<>();

    long seen() {
        return nulls + booleans + integers + decimals + texts + objects + arrays;
    }

    void see(JsonNode value, int depth, Budget budget) {
        switch (value.getNodeType()) {
            case NULL, MISSING -> nulls++;
            case BOOLEAN -> booleans++;
            case NUMBER -> {
                if (value.isIntegralNumber()) {
                    integers++;
                } else {
                    decimals++;
                }
                example(value.toString());
            }
            case STRING -> text(value.asString());
            case OBJECT -> {
                objects++;
                if (depth < DEEPEST) {
                    value.properties().forEach(field -> field(field.getKey(), field.getValue(), depth + 1, budget));
                }
            }
            case ARRAY -> {
                arrays++;
                if (depth < DEEPEST) {
                    items(value, depth + 1, budget);
                }
            }
            case BINARY, POJO -> throw new IllegalStateException("Data of an event is plain JSON");
        }
    }

    private void items(JsonNode array, int depth, Budget budget) {
        if (array.isEmpty()) {
            return;
        }
        if (items == null) {
            if (overflowed || !budget.take()) {
                overflowed = true;
                return;
            }
            items = new Shape();
        }
        for (var item : array) {
            items.see(item, depth, budget);
        }
    }

    private void field(String name, JsonNode value, int depth, Budget budget) {
        if (name.startsWith(OURS)) {
            return;
        }
        var shape = fields.get(name);
        if (shape == null) {
            if (overflowed || fields.size() >= MOST_FIELDS || !budget.take()) {
                overflowed = true;
                return;
            }
            shape = new Shape();
            fields.put(name, shape);
        }
        shape.see(value, depth, budget);
    }

    private void text(String text) {
        texts++;
        var found = TextFormat.of(text);
        common(found);
        count(text, 1);
        example(text);
    }

    private void common(Set<TextFormat> found) {
        if (formats == null) {
            formats = found.isEmpty() ? EnumSet.noneOf(TextFormat.class) : EnumSet.copyOf(found);
        } else {
            formats.retainAll(found);
        }
    }

    private void count(String text, long times) {
        if (values == null) {
            return;
        }
        if (text.length() > LONGEST_VALUE) {
            values = null;
            return;
        }
        values.merge(text, times, Long::sum);
        if (values.size() > MOST_VALUES) {
            values = null;
        }
    }

    private void example(String text) {
        if (examples.size() < MOST_EXAMPLES && text.length() <= LONGEST_VALUE) {
            examples.add(text);
        }
    }

    /** Takes over what the other has seen. */
    void merge(Shape other, Budget budget) {
        nulls += other.nulls;
        booleans += other.booleans;
        integers += other.integers;
        decimals += other.decimals;
        texts += other.texts;
        objects += other.objects;
        arrays += other.arrays;
        if (other.formats != null) {
            common(other.formats);
        }
        if (other.values == null) {
            values = null;
        } else {
            other.values.forEach(this::count);
        }
        other.examples.forEach(this::example);
        mergeBelow(other, budget);
    }

    /** What one side did not look at is not known of both: it falls away. */
    private void mergeBelow(Shape other, Budget budget) {
        if (other.overflowed) {
            fields.keySet().retainAll(other.fields.keySet());
            if (other.items == null) {
                items = null;
            }
        }
        boolean closed = overflowed;
        overflowed |= other.overflowed;
        for (var field : other.fields.entrySet()) {
            var mine = fields.get(field.getKey());
            if (mine != null) {
                mine.merge(field.getValue(), budget);
            } else if (!closed && fields.size() < MOST_FIELDS && budget.take()) {
                var copy = new Shape();
                copy.merge(field.getValue(), budget);
                fields.put(field.getKey(), copy);
            } else {
                overflowed = true;
            }
        }
        if (other.items == null) {
            return;
        }
        if (items == null && !closed && budget.take()) {
            items = new Shape();
        }
        if (items == null) {
            overflowed = true;
        } else {
            items.merge(other.items, budget);
        }
    }

    /** How many shapes stand below this one. */
    int below() {
        int count = items == null ? 0 : 1 + items.below();
        for (var field : fields.values()) {
            count += 1 + field.below();
        }
        return count;
    }

    /** How many shapes may still be made in one schema. */
    static final class Budget {
        private int left;

        Budget(int left) {
            this.left = left;
        }

        boolean take() {
            if (left <= 0) {
                return false;
            }
            left--;
            return true;
        }
    }
}
