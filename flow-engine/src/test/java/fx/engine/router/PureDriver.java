package fx.engine.router;

import fx.engine.event.Event;
import fx.engine.message.Assignment;
import fx.engine.message.DeadLetter;
import fx.engine.message.Fact;
import fx.engine.message.LeaseToken;
import fx.engine.rule.RuleIndex;
import fx.engine.rule.RuleSet;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The pure router on stores in memory, with a clock that is moved by hand. */
public final class PureDriver implements EngineDriver {
    private static final byte[] KEY = new byte[32];
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofSeconds(5);

    private final RouterPolicy policy;
    private final TreeStore index = new TreeStore();
    private final TreeStore payloads = new TreeStore();
    private final Map<String, RuleSet> rules = new LinkedHashMap<>();
    private final List<Fact> facts = new ArrayList<>();
    private final List<Assignment> assignments = new ArrayList<>();
    private final List<Event> emitted = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long nonce;
    private Router router;

    public PureDriver(RouterPolicy policy) {
        this.policy = policy;
        router = router();
    }

    private Router router() {
        return new Router(
                policy,
                new RuleIndex(),
                index,
                payloads,
                new LeaseToken(KEY),
                () -> ByteBuffer.allocate(16).putLong(++nonce).array());
    }

    @Override
    public void handle(Command command) {
        if (command instanceof Command.RulesChanged changed) {
            var set = changed.rules();
            if (set == null) {
                rules.remove(changed.key());
            } else {
                rules.put(changed.key(), set);
            }
        }
        var outcome = router.handle(command, now);
        outcome.facts().forEach(written -> facts.add(written.fact()));
        outcome.assignments().forEach(assigned -> assignments.add(assigned.assignment()));
        outcome.events().forEach(event -> emitted.add(event.event()));
        deadLetters.addAll(outcome.deadLetters());
    }

    @Override
    public void passes(Duration time) {
        var until = now.plus(time);
        while (now.isBefore(until)) {
            var step = Duration.between(now, until);
            // Long times are walked through in strides; what is due is done late then, but done.
            var stride = step.compareTo(LONG) > 0 ? LONG : STEP;
            now = now.plus(step.compareTo(stride) < 0 ? step : stride);
            handle(new Command.Tick());
        }
    }

    @Override
    public void jumps(Duration time) {
        now = now.plus(time);
        handle(new Command.Tick());
    }

    /** Puts something else under a key, as a broken disk or a wrong program would, and starts anew on it. */
    public void damage(String key, byte @Nullable [] value) {
        var store = index.get(key) != null ? index : payloads;
        if (value == null) {
            store.delete(key);
        } else {
            store.put(key, value);
        }
        restart();
    }

    /** Makes what a command leads to fail when it is to be written. */
    public void handleAndFailToWrite(Command command) {
        router.handle(command, now, outcome -> {
            throw new IllegalStateException("Cannot be written");
        });
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void restart() {
        router = router();
        List.copyOf(rules.values()).forEach(set -> handle(new Command.RulesChanged(set.key(), set)));
    }

    @Override
    public List<Fact> facts() {
        return facts;
    }

    @Override
    public List<Assignment> assignments() {
        return assignments;
    }

    @Override
    public List<Event> emitted() {
        return emitted;
    }

    @Override
    public List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    @Override
    public Map<String, byte[]> state() {
        var all = new TreeMap<>(index.all());
        all.putAll(payloads.all());
        return all;
    }

    @Override
    public void close() {}
}
