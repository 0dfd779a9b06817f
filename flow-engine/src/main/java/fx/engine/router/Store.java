package fx.engine.router;

import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ordered keys and values of one shard; all that the state needs of a database. Not thread-safe. Values are never
 * changed after they were handed over.
 */
public interface Store {
    byte @Nullable [] get(String key);

    void put(String key, byte[] value);

    void delete(String key);

    /** The entries with {@code from <= key < to}, in order; to be closed. */
    Entries range(String from, String to);

    /** A walk over entries. */
    interface Entries extends Iterator<Map.Entry<String, byte[]>>, AutoCloseable {
        @Override
        void close();
    }

    /** What all keys that begin with {@code prefix} are smaller than; the prefix ends in a character below the highest. */
    static String end(String prefix) {
        int last = prefix.length() - 1;
        return prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
    }
}
