package fx.engine.mapping;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON arrays and objects as the library wants them, converted as far as an expression looks: most read two fields of
 * an event that has hundreds. What the library writes goes to a copy of the view's own, never to the JSON.
 */
final class JsonViews {
    private JsonViews() {}

    static final class ListView extends AbstractList<@Nullable Object> {
        private final ArrayNode array;
        private @Nullable List<@Nullable Object> copy;

        ListView(ArrayNode array) {
            this.array = array;
        }

        @Override
        public @Nullable Object get(int index) {
            if (copy != null) {
                return copy.get(index);
            }
            var element = array.get(index);
            if (element == null) {
                throw new IndexOutOfBoundsException(index);
            }
            return JavaValues.toJava(element);
        }

        @Override
        public int size() {
            return copy != null ? copy.size() : array.size();
        }

        @Override
        public void add(int index, @Nullable Object element) {
            modCount++;
            copy().add(index, element);
        }

        @Override
        public @Nullable Object set(int index, @Nullable Object element) {
            return copy().set(index, element);
        }

        @Override
        public @Nullable Object remove(int index) {
            modCount++;
            return copy().remove(index);
        }

        private List<@Nullable Object> copy() {
            if (copy == null) {
                copy = new ArrayList<>(this);
            }
            return copy;
        }
    }

    static final class MapView extends AbstractMap<String, @Nullable Object> {
        private final ObjectNode object;
        private @Nullable Map<String, @Nullable Object> copy;

        MapView(ObjectNode object) {
            this.object = object;
        }

        @Override
        public @Nullable Object get(Object name) {
            return copy != null ? copy.get(name) : JavaValues.toJava(object.get(String.valueOf(name)));
        }

        @Override
        public boolean containsKey(Object name) {
            return copy != null ? copy.containsKey(name) : object.has(String.valueOf(name));
        }

        @Override
        public int size() {
            return copy != null ? copy.size() : object.size();
        }

        @Override
        public @Nullable Object put(String name, @Nullable Object value) {
            return copy().put(name, value);
        }

        @Override
        public @Nullable Object remove(Object name) {
            return copy().remove(name);
        }

        @Override
        public Set<Map.Entry<String, @Nullable Object>> entrySet() {
            return copy != null ? copy.entrySet() : new Entries();
        }

        private Map<String, @Nullable Object> copy() {
            if (copy == null) {
                copy = new LinkedHashMap<>(this);
            }
            return copy;
        }

        private final class Entries extends java.util.AbstractSet<Map.Entry<String, @Nullable Object>> {
            @Override
            public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
                var fields = object.properties().iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return fields.hasNext();
                    }

                    @Override
                    public Map.Entry<String, @Nullable Object> next() {
                        var field = fields.next();
                        return new AbstractMap.SimpleImmutableEntry<>(
                                field.getKey(), JavaValues.toJava(field.getValue()));
                    }
                };
            }

            @Override
            public int size() {
                return object.size();
            }
        }
    }
}
