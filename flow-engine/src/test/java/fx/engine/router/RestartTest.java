package fx.engine.router;

import static fx.engine.router.FxEngine.event;
import static fx.engine.router.Rules.flow;
import static fx.engine.router.Rules.on;
import static fx.engine.router.Rules.service;
import static org.assertj.core.api.Assertions.assertThat;

import fx.engine.execution.ExecutionId;
import fx.engine.flow.Mapping;
import fx.engine.message.Fact;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a router that was killed finds and does when it is there again. */
class RestartTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @RegisterExtension
    private final FxEngine engine = FxEngine.inMemory();

    private ExecutionId sent(String id) {
        return engine.send(event("order.placed", id, NODES.objectNode())).onlyExecution();
    }

    @Test
    void restartKeepsBacklogLeasesAndOrder() {
        // given
        engine.rule(on("order.placed").run("billing"));
        engine.executor("a").claims(1);
        var first = sent("e1");
        var second = sent("e2");
        var third = sent("e3");
        // when
        engine.restarts();
        engine.executor("a").succeeds(first).isAccepted();
        engine.executor("a").claims(1);
        // then
        engine.executor("a").succeeds(second).isAccepted();
        engine.executor("a").succeeds(third).isAccepted();
    }

    @Test
    void executorThatWasNotHeardOfSinceARestartGetsNothing() {
        // given
        engine.rule(on("order.placed").run("billing"));
        engine.executor("a").claims(5);
        engine.restarts();
        // when
        sent("1");
        // then
        assertThat(engine.executor("a").started()).isEmpty();
    }

    @Test
    void rulesAreAnsweredOncePerRevision() {
        // when
        engine.rule(on("order.placed").run("billing"));
        engine.rule(on("order.placed").run("billing").revision(2));
        engine.restarts();
        // then
        assertThat(engine.facts(Fact.RulesApplied.class).stream()
                        .map(Fact.RulesApplied::revision)
                        .toList())
                .containsExactly(1L, 2L);
    }

    @Test
    void sameStateIsReachedThroughARestartInTheMiddle() {
        // given
        engine.rule(flow("orders")
                .start("order", "order")
                .service("price", "price")
                .service("ship", "ship", Map.of("was", new Mapping.From("order.data.amount")))
                .edge("order", "price")
                .edge("price", "ship"));
        engine.rule(service("price")).rule(service("ship"));
        engine.executor("a").claims(10);
        engine.send(event("order", "1", NODES.objectNode().put("amount", 3)));
        // when
        engine.restarts();
        engine.executor("a").succeeds(engine.at("price").getFirst().execution());
        // then
        assertThat(engine.at("ship").getFirst().input().get("was").asInt()).isEqualTo(3);
    }

    @Test
    void leaseMayHaveBeenRenewedWhileNoRouterWasThere() {
        // given
        engine.rule(on("order.placed").run("billing"));
        engine.executor("a").claims(1);
        var execution = sent("1");
        engine.passes(Duration.ofSeconds(20));
        engine.restarts();
        // when
        engine.passes(Duration.ofSeconds(15));
        // then
        assertThat(engine.facts(Fact.Requeued.class)).isEmpty();
        engine.executor("a").succeeds(execution).isAccepted();
    }

    @Test
    void leaseIsLostWhoseExecutorIsNotHeardOfAfterARestart() {
        // given
        engine.rule(on("order.placed").run("billing"));
        engine.executor("a").claims(1);
        sent("1");
        engine.restarts();
        // when
        engine.passes(Duration.ofSeconds(60));
        // then
        assertThat(engine.only(Fact.Requeued.class).reason()).isEqualTo(Requeue.LOST);
    }
}
