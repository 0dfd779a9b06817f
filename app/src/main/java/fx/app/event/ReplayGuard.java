package fx.app.event;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers nonces for as long as their signature is good. Bounded; when full, it refuses rather than forgets. */
final class ReplayGuard {
    private static final int MOST = 200_000;
    private static final Duration KEPT = Duration.ofSeconds(2 * SignatureStyle.TOLERANCE_SECONDS);

    private final ConcurrentHashMap<String, Instant> seen = new ConcurrentHashMap<>();

    /** Whether the nonce is new; it is not any more afterwards. */
    boolean first(String nonce, Instant now) {
        if (seen.size() >= MOST) {
            seen.values().removeIf(at -> at.plus(KEPT).isBefore(now));
        }
        if (seen.size() >= MOST) {
            return false;
        }
        var before = seen.putIfAbsent(nonce, now);
        return before == null || (before.plus(KEPT).isBefore(now) && seen.replace(nonce, before, now));
    }

    /** What was delivered was not accepted after all: its sender may repeat it. */
    void forget(String nonce) {
        seen.remove(nonce);
    }
}
