package fx.engine.router;

import java.util.HashMap;
import java.util.Map;

/**
 * What is known of executors from their heartbeats alone and is found out again after a restart: when each was heard
 * of, and its capacity just now. Decisions may look here; state does not follow from it.
 */
final class Fleet {
    private final Map<String, Heard> heard = new HashMap<>();

    private record Heard(long epoch, long at, int slots) {}

    void hear(String executor, long epoch, long at, int slots) {
        heard.put(executor, new Heard(epoch, at, slots));
    }

    /** Begins to wait for an executor that the state knows and that was not heard of since the router is at work. */
    void expect(String executor, long epoch, long at) {
        heard.putIfAbsent(executor, new Heard(epoch, at, 0));
    }

    void resize(String executor, long epoch, int slots) {
        var known = heard.get(executor);
        if (known != null && known.epoch() == epoch) {
            heard.put(executor, new Heard(epoch, known.at(), slots));
        }
    }

    /** What was heard is old: the executors have to speak again before they get anything. */
    void forgetAll() {
        heard.clear();
    }

    void forget(String executor) {
        heard.remove(executor);
    }

    /** Capacity of an executor; 0 until it was heard of. */
    int slots(String executor) {
        var known = heard.get(executor);
        return known == null ? 0 : known.slots();
    }

    /** When an executor was last heard of; for one that never was, {@code otherwise}. */
    long at(String executor, long otherwise) {
        var known = heard.get(executor);
        return known == null ? otherwise : known.at();
    }
}
