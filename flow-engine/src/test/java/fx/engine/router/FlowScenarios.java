package fx.engine.router;

import static fx.engine.router.FxEngine.event;
import static fx.engine.router.Rules.flow;
import static fx.engine.router.Rules.on;
import static fx.engine.router.Rules.service;
import static fx.engine.router.TestExecutor.emit;
import static org.assertj.core.api.Assertions.assertThat;

import fx.engine.execution.ExecutionId;
import fx.engine.execution.ExecutionState;
import fx.engine.flow.Mapping;
import fx.engine.message.ExecutionError;
import fx.engine.message.Fact;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** How runs go through their flows; played on more than one kind of engine. */
public abstract class FlowScenarios {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    protected abstract FxEngine engine();

    @BeforeEach
    void servicesAndExecutor() {
        engine().rule(service("price")).rule(service("ship"));
        engine().executor("a").claims(10);
    }

    private static JsonNode amount(int amount) {
        return NODES.objectNode().put("amount", amount);
    }

    private void order(int amount) {
        engine().send(event("order", "1", amount(amount)));
    }

    private ExecutionId onlyAt(String node) {
        assertThat(engine().at(node)).as("executions at " + node).hasSize(1);
        return engine().at(node).getFirst().execution();
    }

    private Fact.RunEnded end() {
        return engine().only(Fact.RunEnded.class);
    }

    @Test
    void twoServicesInARowMakeARun() {
        // given
        engine().rule(flow("orders")
                .start("order", "order")
                .service("price", "price")
                .service(
                        "ship",
                        "ship",
                        Map.of("sum", new Mapping.From("price.data.sum"), "was", new Mapping.From("order.data.amount")))
                .edge("order", "price")
                .edge("price", "priced", "ship"));
        // when
        order(7);
        engine().executor("a")
                .succeeds(onlyAt("price"), emit("priced", NODES.objectNode().put("sum", 8)));
        engine().executor("a").succeeds(onlyAt("ship"));
        // then
        assertThat(engine().at("price").getFirst().input()).isEqualTo(amount(7));
        var input = engine().at("ship").getFirst().input();
        assertThat(input.get("sum").asInt()).isEqualTo(8);
        assertThat(input.get("was").asInt()).isEqualTo(7);
        assertThat(end().state()).isEqualTo(ExecutionState.SUCCEEDED);
    }

    @Test
    void testOfADraftRunsTheDraftAloneAndKeepsEveryOutput() {
        // given
        engine().rule(flow("orders")
                .start("order", "order")
                .service("price", "price")
                .edge("order", "price"));
        engine().rule(flow("orders")
                .test("draft-1")
                .start("order", "order")
                .condition("big", "order.data.amount > 1")
                .service("draft-price", "price")
                .emit("tell", "order")
                .edge("order", "big")
                .edge("big", "true", "draft-price")
                .edge("draft-price", "priced", "tell"));
        // when
        engine().send(FxEngine.testing("orders", "draft-1", "order", event("order", "1", amount(7))));
        var execution = onlyAt("draft-price");
        engine().executor("a").succeeds(execution, emit("priced", amount(8)));
        // then
        assertThat(engine().at("price")).isEmpty();
        assertThat(end().state()).isEqualTo(ExecutionState.SUCCEEDED);
        assertThat(engine().emitted()).hasSize(2).allMatch(fx.engine.event.Event::isTest);
        assertThat(engine().facts(Fact.RunStarted.class)).hasSize(1);
        assertThat(engine().facts(Fact.StepDone.class))
                .hasSize(3)
                .allSatisfy(step -> assertThat(step.output()).isNotNull());
    }

    @Test
    void testOfADraftThatIsNotThereBeginsNothing() {
        // given
        engine().rule(flow("orders")
                .start("order", "order")
                .service("price", "price")
                .edge("order", "price"));
        // when
        engine().send(FxEngine.testing("orders", Rules.VERSION, "order", event("order", "1", amount(7))));
        // then
        assertThat(engine().facts(Fact.Queued.class)).isEmpty();
        assertThat(engine().only(Fact.EventRouted.class).problems()).hasSize(1);
        assertThat(engine().deadLetters()).isEmpty();
    }

    @Test
    void builtInStepsRunWithTheEventThatStartsThem() {
        // given
        engine().rule(flow("orders")
                .start("order", "order")
                .condition("big", "order.data.amount > 100")
                .map("sum", "{'twice': order.data.amount * 2}")
                .emit("told", "order.big")
                .end("done", "sum.data.twice")
                .edge("order", "big")
                .edge("big", "true", "sum")
                .edge("sum", "told")
                .edge("told", "done"));
        // when
        order(200);
        // then
        assertThat(engine().emitted()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("order.big");
            assertThat(event.data()).isNotNull();
            assertThat(event.hops()).isEqualTo(1);
        });
        assertThat(end().state()).isEqualTo(ExecutionState.SUCCEEDED);
        assertThat(end().result()).isEqualTo(NODES.numberNode(400));
    }

    @Test
    void conditionWithoutEdgeForItsOutcomeEndsTheRun() {
        // given
        engine().rule(flow("orders")
                .start("order", "order")
                .condition("big", "order.data.amount > 100")
                .service("ship", "ship")
                .edge("order", "big")
                .edge("big", "true", "ship"));
        // when
        order(1);
        // then
        assertThat(engine().at("ship")).isEmpty();
        assertThat(end().state()).isEqualTo(ExecutionState.SUCCEEDED);
    }

    @Test
    void dataPassesThroughAConditionToANodeWithoutMappings() {
        // given
        engine().rule(flow("orders")
                .start("order", "order")
                .condition("big", "order.data.amount > 100")
                .service("ship", "ship")
                .edge("order", "big")
                .edge("big", "true", "ship"));
        // when
        order(101);
        // then
        assertThat(engine().at("ship").getFirst().input()).isEqualTo(amount(101));
    }

    @Test
    void eachEmittedEventFiresItsEdgeOnceAndTheNormalEndOnce() {
        // given
        engine().rule(flow("orders")
                .start("order", "order")
                .service("price", "price")
                .service("each", "ship")
                .service("after", "ship")
                .edge("order", "price")
                .edge("price", "priced", "each")
                .edge("price", "after"));
        order(1);
        // when
        engine().executor("a").succeeds(onlyAt("price"), emit("priced", amount(1)), emit("priced", amount(2)));
        // then
        assertThat(engine().at("each").stream().map(Fact.Queued::input).toList())
                .containsExactly(amount(1), amount(2));
        assertThat(engine().at("after").getFirst().input()).isEqualTo(amount(1));
    }

    @Test
    void resultPassesWhereNothingWasEmitted() {
        // given
        engine().rule(flow("orders")
                .start("order", "order")
                .service("price", "price")
                .service("ship", "ship")
                .edge("order", "price")
                .edge("price", "ship"));
        order(1);
        // when
        engine().executor("a").succeedsWith(onlyAt("price"), amount(5));
        // then
        assertThat(engine().at("ship").getFirst().input()).isEqualTo(amount(5));
    }

    @Test
    void failureGoesByTheErrorEdgeAndTheRunSucceeds() {
        // given
        engine().rule(flow("orders")
                .start("order", "order")
                .service("price", "price")
                .service("repair", "ship", Map.of("why", new Mapping.Expression("price.error.code")))
                .edge("order", "price")
                .edge("price", "error", "repair"));
        order(1);
        // when
        engine().executor("a").fails(onlyAt("price"));
        engine().executor("a").succeeds(onlyAt("repair"));
        // then
        assertThat(engine().at("repair").getFirst().input().get("why").asString())
                .isEqualTo("script.raised");
        assertThat(end().state()).isEqualTo(ExecutionState.SUCCEEDED);
    }

    @Test
    void timeoutHasAnEdgeOfItsOwn() {
        // given
        engine().rule(flow("orders")
                .start("order", "order")
                .service("price", "price")
                .service("slow", "ship")
                .service("broken", "ship")
                .edge("order", "price")
                .edge("price", "timeout", "slow")
                .edge("price", "error", "broken"));
        order(1);
        // when
        engine().executor("a").timesOut(onlyAt("price"));
        // then
        assertThat(engine().at("slow")).hasSize(1);
        assertThat(engine().at("broken")).isEmpty();
    }

    @Test
    void unhandledFailureFailsTheRun() {
        // given
        engine().rule(flow("orders")
                .start("order", "order")
                .service("price", "price")
                .edge("order", "price"));
        order(1);
        // when
        engine().executor("a").fails(onlyAt("price"));
        // then
        assertThat(end().state()).isEqualTo(ExecutionState.FAILED);
        assertThat(end().error()).isNotNull();
    }

    @Test
    void mappingErrorFailsTheRunAndLeavesADeadLetter() {
        // given
        engine().rule(flow("orders")
                .start("order", "order")
                .map("broken", "$error('no')")
                .edge("order", "broken"));
        // when
        order(1);
        // then
        assertThat(end().state()).isEqualTo(ExecutionState.FAILED);
        assertThat(engine().deadLetters()).hasSize(1);
    }

    @Test
    void missingServiceFailsTheStep() {
        // given
        engine().rule(flow("orders")
                .start("order", "order")
                .service("x", "nowhere")
                .edge("order", "x"));
        // when
        order(1);
        // then
        assertThat(end().error()).extracting(ExecutionError::code).isEqualTo("service.missing");
    }

    @Test
    void cancelledRunStopsAndStartsNothingMore() {
        // given
        engine().rule(flow("orders")
                .start("order", "order")
                .service("price", "price")
                .service("ship", "ship")
                .edge("order", "price")
                .edge("price", "ship"));
        order(1);
        var run = engine().only(Fact.RunStarted.class).run();
        // when
        engine().cancelsRun(run);
        engine().executor("a").succeeds(onlyAt("price"));
        // then
        assertThat(engine().at("ship")).isEmpty();
        assertThat(end().state()).isEqualTo(ExecutionState.CANCELLED);
    }

    @Test
    void emittedEventOfAFlowMatchesGlobalRulesToo() {
        // given
        engine().rule(flow("orders")
                .start("order", "order")
                .service("price", "price")
                .edge("order", "price"));
        engine().rule(on("priced").run("ledger"));
        order(1);
        // when
        engine().executor("a").succeeds(onlyAt("price"), emit("priced"));
        // then
        assertThat(engine().executor("a").assignments().getLast().plan().service())
                .isEqualTo("ledger");
        assertThat(end().state()).isEqualTo(ExecutionState.SUCCEEDED);
    }

    @Test
    void circleOfBuiltInStepsEnds() {
        // given
        engine().rule(flow("orders")
                .start("order", "order")
                .map("one", "1")
                .map("two", "2")
                .edge("order", "one")
                .edge("one", "two")
                .edge("two", "one"));
        // when
        order(1);
        // then
        assertThat(end().state()).isEqualTo(ExecutionState.FAILED);
        assertThat(end().error()).extracting(ExecutionError::code).isEqualTo("loop");
    }
}
