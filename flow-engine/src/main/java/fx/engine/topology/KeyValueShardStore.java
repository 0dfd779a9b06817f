package fx.engine.topology;

import fx.engine.router.Store;
import fx.engine.router.StoreException;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A store of the router in a store of Kafka Streams. */
final class KeyValueShardStore implements Store {
    private final KeyValueStore<String, byte[]> store;

    KeyValueShardStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    @Override
    public byte @Nullable [] get(String key) {
        try {
            return store.get(key);
        } catch (RuntimeException e) {
            throw new StoreException(e);
        }
    }

    @Override
    public void put(String key, byte[] value) {
        store.put(key, value);
    }

    @Override
    public void delete(String key) {
        // Unlike delete(), this does not read the old value.
        store.put(key, null);
    }

    @Override
    public Entries range(String from, String to) {
        try {
            return new Walk(store.range(from, to), to);
        } catch (RuntimeException e) {
            throw new StoreException(e);
        }
    }

    /** The range of Kafka Streams includes its end, ours does not; no key of the router equals an end. */
    private record Walk(KeyValueIterator<String, byte[]> found, String to) implements Entries {
        @Override
        public boolean hasNext() {
            return found.hasNext();
        }

        @Override
        public Map.Entry<String, byte[]> next() {
            KeyValue<String, byte[]> next;
            try {
                next = found.next();
            } catch (RuntimeException e) {
                throw new StoreException(e);
            }
            return new SimpleImmutableEntry<>(next.key, next.value);
        }

        @Override
        public void close() {
            found.close();
        }
    }
}
