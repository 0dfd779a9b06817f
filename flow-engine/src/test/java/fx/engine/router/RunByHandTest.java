package fx.engine.router;

import static fx.engine.router.Rules.service;
import static org.assertj.core.api.Assertions.assertThat;

import fx.engine.event.Event;
import fx.engine.event.Extensions;
import fx.engine.message.Fact;
import fx.engine.message.Wire;
import fx.engine.rule.RuleSet;
import fx.engine.rule.ServicePlan;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A service is run by hand: on its live version, or on an older one that the event brings along. */
class RunByHandTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String OLD = "1".repeat(40);

    @RegisterExtension
    private final FxEngine engine = FxEngine.inMemory();

    @Test
    void olderVersionRunsByThePlanOfItsOwn() {
        // given
        engine.rule(service("billing"));
        var old = plan("billing", OLD, "old-bundle");
        // when
        engine.send(byHand(Map.of(Extensions.VERSION, OLD, Extensions.PLAN, Wire.JSON.writeValueAsString(old))));
        // then
        assertThat(engine.only(Fact.Queued.class).plan()).isEqualTo(old);
    }

    @Test
    void planOfAnotherServiceOrVersionIsNotFollowed() {
        engine.rule(service("billing"));
        for (var wrong : new ServicePlan[] {plan("shipping", OLD, "x"), plan("billing", "2".repeat(40), "x")}) {
            var sent = engine.send(
                    byHand(Map.of(Extensions.VERSION, OLD, Extensions.PLAN, Wire.JSON.writeValueAsString(wrong))));
            assertThat(sent.executions()).isEmpty();
        }
        assertThat(engine.send(byHand(Map.of(Extensions.VERSION, OLD, Extensions.PLAN, "{")))
                        .executions())
                .isEmpty();
        assertThat(engine.send(byHand(Map.of(Extensions.VERSION, OLD))).executions())
                .isEmpty();
        assertThat(engine.deadLetters())
                .hasSize(4)
                .allSatisfy(letter -> assertThat(letter.reason()).contains("not the live one"));
    }

    private static Event byHand(Map<String, String> more) {
        var like = FxEngine.event("fx.manual.run", "by-hand-" + UUID.randomUUID(), NODES.objectNode());
        var extensions = new TreeMap<String, JsonNode>(like.extensions());
        extensions.put(Extensions.SERVICE, NODES.stringNode("billing"));
        more.forEach((name, value) -> extensions.put(name, NODES.stringNode(value)));
        return new Event(like.id(), like.source(), like.type(), null, null, null, null, like.data(), null, extensions);
    }

    private static ServicePlan plan(String service, String version, String bundle) {
        var live = ((RuleSet.OfService) service(service).build()).plan();
        return new ServicePlan(
                live.project(),
                live.service(),
                version,
                bundle,
                null,
                null,
                live.runtime(),
                live.steps(),
                live.pool(),
                live.priority(),
                live.timeoutMillis(),
                0,
                null,
                1,
                live.backoffMillis(),
                live.onLost(),
                0,
                true,
                false);
    }
}
