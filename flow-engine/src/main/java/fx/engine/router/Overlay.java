package fx.engine.router;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one command above a store. They reach the store together, or not at all, and an entry that came and
 * went within the command never does, which spares the change log most of the traffic of short waits in the queue.
 * Values are not empty: an empty one stands for a deletion.
 */
final class Overlay {
    private static final byte[] DELETED = new byte[0];

    private final Store base;
    private final TreeMap<String, byte[]> changes = new TreeMap<>();
    /** Keys of {@link #changes} that the base certainly does not have. */
    private final Set<String> fresh = new HashSet<>();

    Overlay(Store base) {
        this.base = base;
    }

    byte @Nullable [] get(String key) {
        var changed = changes.get(key);
        if (changed != null) {
            return deleted(changed) ? null : changed;
        }
        return base.get(key);
    }

    void put(String key, byte[] value) {
        changes.put(key, value);
    }

    /** Puts an entry under a key that nothing stands under. */
    void create(String key, byte[] value) {
        if (changes.put(key, value) == null) {
            fresh.add(key);
        }
    }

    void delete(String key) {
        if (fresh.remove(key)) {
            changes.remove(key);
        } else {
            changes.put(key, DELETED);
        }
    }

    Store.Entries range(String from, String to) {
        var below = base.range(from, to);
        return changes.isEmpty()
                ? below
                : new Merged(below, changes.subMap(from, to).entrySet().iterator());
    }

    void flush() {
        changes.forEach((key, value) -> {
            if (deleted(value)) {
                base.delete(key);
            } else {
                base.put(key, value);
            }
        });
        discard();
    }

    void discard() {
        changes.clear();
        fresh.clear();
    }

    private static boolean deleted(byte[] value) {
        return value.length == 0;
    }

    private static final class Merged implements Store.Entries {
        private final Store.Entries below;
        private final Iterator<Map.Entry<String, byte[]>> above;
        private Map.@Nullable Entry<String, byte[]> nextBelow;
        private Map.@Nullable Entry<String, byte[]> nextAbove;
        private Map.@Nullable Entry<String, byte[]> ready;

        Merged(Store.Entries below, Iterator<Map.Entry<String, byte[]>> above) {
            this.below = below;
            this.above = above;
            nextBelow = step(below);
            nextAbove = step(above);
        }

        private static Map.@Nullable Entry<String, byte[]> step(Iterator<Map.Entry<String, byte[]>> of) {
            return of.hasNext() ? of.next() : null;
        }

        @Override
        public boolean hasNext() {
            while (ready == null && (nextBelow != null || nextAbove != null)) {
                var lower = nextBelow;
                var upper = nextAbove;
                if (upper == null || (lower != null && lower.getKey().compareTo(upper.getKey()) < 0)) {
                    ready = lower;
                    nextBelow = step(below);
                    continue;
                }
                if (lower != null && lower.getKey().equals(upper.getKey())) {
                    nextBelow = step(below);
                }
                ready = deleted(upper.getValue()) ? null : upper;
                nextAbove = step(above);
            }
            return ready != null;
        }

        @Override
        public Map.Entry<String, byte[]> next() {
            if (!hasNext() || ready == null) {
                throw new NoSuchElementException();
            }
            var result = ready;
            ready = null;
            return result;
        }

        @Override
        public void close() {
            below.close();
        }
    }
}
