package fx.engine.router;

import static org.assertj.core.api.Assertions.assertThat;

import fx.engine.message.Fact;
import fx.engine.message.LeaseToken;
import fx.engine.message.Wire;
import fx.engine.rule.RuleIndex;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Builds a state from facts alone, read as anybody reads them. */
public final class Replay {
    private Replay() {}

    /** The state after the facts; each goes through its JSON, as it stands on the topic. */
    public static Map<String, byte[]> of(List<Fact> facts, RouterPolicy policy) {
        var index = new TreeStore();
        var payloads = new TreeStore();
        var router =
                new Router(policy, new RuleIndex(), index, payloads, new LeaseToken(new byte[32]), () -> new byte[16]);
        for (var fact : facts) {
            var json = Wire.write(fact);
            router.replay(Wire.read(json, Fact.class), json);
        }
        var all = new TreeMap<>(index.all());
        all.putAll(payloads.all());
        return all;
    }

    /** Fails unless the facts lead to just this state. */
    public static void assertGives(List<Fact> facts, RouterPolicy policy, Map<String, byte[]> live) {
        var replayed = of(facts, policy);
        assertThat(replayed.keySet()).as("keys of the state").isEqualTo(live.keySet());
        live.forEach((key, value) ->
                assertThat(replayed.get(key)).as("entry '" + key + "'").isEqualTo(value));
    }
}
