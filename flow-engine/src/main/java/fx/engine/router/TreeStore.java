package fx.engine.router;

import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A store in memory, for tests and for replay. */
public final class TreeStore implements Store {
    private final TreeMap<String, byte[]> entries = new TreeMap<>();

    @Override
    public byte @Nullable [] get(String key) {
        return entries.get(key);
    }

    @Override
    public void put(String key, byte[] value) {
        entries.put(key, value);
    }

    @Override
    public void delete(String key) {
        entries.remove(key);
    }

    @Override
    public Entries range(String from, String to) {
        var found = entries.subMap(from, to).entrySet().iterator();
        return new Walk(found);
    }

    /** Everything, in order. */
    public Map<String, byte[]> all() {
        return entries;
    }

    private record Walk(Iterator<Map.Entry<String, byte[]>> found) implements Entries {
        @Override
        public boolean hasNext() {
            return found.hasNext();
        }

        @Override
        public Map.Entry<String, byte[]> next() {
            return found.next();
        }

        @Override
        public void close() {}
    }
}
