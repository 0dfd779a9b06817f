package fx.engine.topology;

import java.util.ArrayList;
import java.util.List;

/**
 * The keys of rule sets that changed since the process started, in order. The thread of the global table writes; each
 * shard reads on from where it was, and takes what stands under the key in the table then.
 */
final class RuleChanges {
    private final List<String> keys = new ArrayList<>();
    private volatile int count;

    synchronized void add(String key) {
        keys.add(key);
        count = keys.size();
    }

    /** How many there were so far. */
    int count() {
        return count;
    }

    synchronized List<String> from(int position) {
        return List.copyOf(keys.subList(position, keys.size()));
    }
}
