package fx.app.access;

import fx.app.problem.ThrottledException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Slows down the guessing of passwords. After five failures for one name from one address, each further attempt waits
 * longer, up to a minute; nobody else's attempts, from other addresses, are touched, so that no account can be locked
 * out from afar.
 */
@Component
class SignInThrottle {
    private static final int FREE_PER_NAME = 5;
    private static final int FREE_PER_ADDRESS = 50;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration FORGET = Duration.ofMinutes(15);
    private static final int MOST = 10_000;

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST;
        }
    };

    SignInThrottle(Clock clock) {
        this.clock = clock;
    }

    /** Throws 429 with the seconds to wait where attempts came too often. */
    synchronized void check(String name, String address) {
        var now = clock.instant();
        check(nameKey(name, address), now);
        check(addressKey(address), now);
    }

    synchronized void failed(String name, String address) {
        var now = clock.instant();
        failed(nameKey(name, address), FREE_PER_NAME, now);
        failed(addressKey(address), FREE_PER_ADDRESS, now);
    }

    synchronized void succeeded(String name, String address) {
        failures.remove(nameKey(name, address));
    }

    private void check(String key, Instant now) {
        var past = failures.get(key);
        if (past != null && now.isBefore(past.next())) {
            throw new ThrottledException(
                    "sign-in.throttled",
                    "Too many failed attempts to sign in from this address. Wait, then try again.",
                    Duration.between(now, past.next()));
        }
    }

    private void failed(String key, int free, Instant now) {
        var past = failures.get(key);
        int count = past == null || past.last().plus(FORGET).isBefore(now) ? 1 : past.count() + 1;
        int over = count - free;
        var wait = over < 0 ? Duration.ZERO : Duration.ofSeconds(1L << Math.min(over, 6));
        failures.put(key, new Failures(count, now, now.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait)));
    }

    private static String nameKey(String name, String address) {
        return address + "\n" + name;
    }

    private static String addressKey(String address) {
        return address;
    }

    private record Failures(int count, Instant last, Instant next) {}
}
