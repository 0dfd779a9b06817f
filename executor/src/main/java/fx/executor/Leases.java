package fx.executor;

import fx.engine.message.Claim;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The leases that an executor holds, has ended, or gives back. Thread-safe. */
final class Leases {
    private static final int REMEMBERED = 20_000;

    private final Map<Attempt.Key, Attempt> held = new HashMap<>();
    private final Set<Attempt.Key> ended = new LinkedHashSet<>();
    private final Map<Attempt.Key, Attempt> returned = new HashMap<>();

    /** Takes a lease; false for one that was taken before. */
    synchronized boolean add(Attempt attempt) {
        if (ended.contains(attempt.key())) {
            return false;
        }
        return held.putIfAbsent(attempt.key(), attempt) == null;
    }

    synchronized Optional<Attempt> find(Attempt.Key key) {
        return Optional.ofNullable(held.get(key));
    }

    /** Its completion is durable, or it was lost: it is held no longer. */
    synchronized void end(Attempt attempt) {
        if (held.remove(attempt.key(), attempt)) {
            remember(attempt.key());
        }
    }

    /** Gives a lease back that was not begun. */
    synchronized void giveBack(Attempt attempt) {
        end(attempt);
        remember(attempt.key());
        returned.put(attempt.key(), attempt);
    }

    /** The router has it in writing that these came back. */
    synchronized void takenBack(Collection<Attempt> attempts) {
        attempts.forEach(attempt -> returned.remove(attempt.key(), attempt));
    }

    synchronized List<Attempt> held() {
        return new ArrayList<>(held.values());
    }

    synchronized List<Attempt> returned() {
        return new ArrayList<>(returned.values());
    }

    synchronized boolean nothingToSay() {
        return held.isEmpty() && returned.isEmpty();
    }

    private void remember(Attempt.Key key) {
        ended.add(key);
        if (ended.size() > REMEMBERED) {
            var oldest = ended.iterator();
            oldest.next();
            oldest.remove();
        }
    }

    static List<Claim.Held> ofShard(Collection<Attempt> attempts, int shard) {
        if (attempts.isEmpty()) {
            return Collections.emptyList();
        }
        return attempts.stream()
                .filter(attempt -> attempt.shard() == shard)
                .map(Attempt::held)
                .toList();
    }
}
