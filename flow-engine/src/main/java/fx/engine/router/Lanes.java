package fx.engine.router;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ids in lanes, ordered by a number within each. The head of every lane is remembered, because a scan over the traces
 * of what was removed from a lane's beginning is the known slow path of log-structured stores.
 */
final class Lanes {
    private static final byte[] PRESENT = {1};
    private static final int DIGITS = 19;
    private static final int UNKNOWN = -1;
    private static final char SEPARATOR = '\0';

    private final Overlay store;
    private final String kind;
    private final Map<String, Head> heads = new HashMap<>();

    /** An id and its number. */
    record Item(long order, String id) implements Comparable<Item> {
        @Override
        public int compareTo(Item other) {
            int byOrder = Long.compare(order, other.order);
            return byOrder != 0 ? byOrder : id.compareTo(other.id);
        }
    }

    /**
     * What is known of a lane: nothing lies before {@code bound}; {@code key} is the first, if that is known;
     * {@code count} items are in it, if that is known. Where nothing is queued, the count spares a look into the store
     * for each item that comes and goes.
     */
    private record Head(String bound, @Nullable String key, int count) {
        boolean empty() {
            return count == 0;
        }

        int plus(int more) {
            return count == UNKNOWN ? UNKNOWN : count + more;
        }
    }

    Lanes(Overlay store, String kind) {
        this.store = store;
        this.kind = kind;
    }

    void add(String lane, long order, String id) {
        var key = key(lane, order, id);
        store.create(key, PRESENT);
        var head = heads.get(lane);
        if (head == null) {
            return;
        }
        boolean first = head.empty() || key.compareTo(head.key() == null ? head.bound() : head.key()) < 0;
        heads.put(lane, first ? new Head(key, key, head.plus(1)) : new Head(head.bound(), head.key(), head.plus(1)));
    }

    void remove(String lane, long order, String id) {
        var key = key(lane, order, id);
        store.delete(key);
        var head = heads.get(lane);
        if (head != null && !head.empty()) {
            boolean first = key.equals(head.key());
            heads.put(
                    lane,
                    first ? new Head(key, null, head.plus(-1)) : new Head(head.bound(), head.key(), head.plus(-1)));
        }
    }

    /** The item with the lowest number, or null where the lane is empty. */
    @Nullable
    Item first(String lane) {
        var head = heads.get(lane);
        if (head == null || (!head.empty() && head.key() == null)) {
            head = head == null ? look(lane, prefix(lane), UNKNOWN) : look(lane, head.bound(), head.count());
            heads.put(lane, head);
        }
        return head.key() == null ? null : item(head.key());
    }

    /** Up to {@code most} items whose number is at most {@code last}, in order. */
    List<Item> upTo(String lane, long last, int most) {
        var found = new ArrayList<Item>();
        var first = first(lane);
        if (first == null || first.order() > last) {
            return found;
        }
        try (var entries = store.range(key(lane, first.order(), first.id()), Store.end(prefix(lane)))) {
            while (found.size() < most && entries.hasNext()) {
                var item = item(entries.next().getKey());
                if (item.order() > last) {
                    break;
                }
                found.add(item);
            }
        }
        return found;
    }

    /** Removes an id from all lanes, wherever it stands in them. */
    void drop(String id) {
        var keys = new ArrayList<String>();
        try (var entries = store.range(kind, Store.end(kind))) {
            entries.forEachRemaining(entry -> {
                if (item(entry.getKey()).id().equals(id)) {
                    keys.add(entry.getKey());
                }
            });
        }
        keys.forEach(store::delete);
        forget();
    }

    /** Forgets what is remembered of heads, because the store below was changed by others. */
    void forget() {
        heads.clear();
    }

    private Head look(String lane, String from, int count) {
        try (var entries = store.range(from, Store.end(prefix(lane)))) {
            if (entries.hasNext()) {
                var key = entries.next().getKey();
                return new Head(key, key, count);
            }
            return new Head(from, null, 0);
        }
    }

    private String prefix(String lane) {
        return kind + lane + SEPARATOR;
    }

    private String key(String lane, long order, String id) {
        var digits = Long.toString(order);
        return kind + lane + SEPARATOR + "0".repeat(DIGITS - digits.length()) + digits + SEPARATOR + id;
    }

    private static Item item(String key) {
        int id = key.lastIndexOf(SEPARATOR);
        return new Item(Long.parseLong(key.substring(id - DIGITS, id)), key.substring(id + 1));
    }
}
