package fx.engine.router;

import static fx.engine.router.FxEngine.LEASE_TIME;
import static fx.engine.router.FxEngine.event;
import static fx.engine.router.Rules.flow;
import static fx.engine.router.Rules.on;
import static fx.engine.router.Rules.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fx.engine.execution.ExecutionId;
import fx.engine.execution.ExecutionState;
import fx.engine.message.Fact;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.JsonNodeFactory;

/** One execution that the router cannot handle must not hold up the others. */
class SetAsideTest {
    private static final byte[] NONSENSE = "nonsense".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    private final FxEngine engine = FxEngine.inMemory();

    private ExecutionId sent(String id) {
        return engine.send(event("order.placed", id, JsonNodeFactory.instance.objectNode()))
                .onlyExecution();
    }

    private void damage(String key) {
        ((PureDriver) engine.driver()).damage(key, NONSENSE);
    }

    private void isDeadAsTheRouterCannotHandleIt(ExecutionId execution) {
        var finished = engine.finishedOrThrow(execution);
        assertThat(finished.state()).isEqualTo(ExecutionState.DEAD);
        assertThat(finished.project()).isEqualTo(Rules.PROJECT);
        assertThat(finished.service()).isEqualTo("billing");
        assertThat(engine.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.code()).isEqualTo("router");
            assertThat(letter.project()).isEqualTo(Rules.PROJECT);
            assertThat(letter.execution()).isEqualTo(execution.value());
            assertThat(letter.reason()).isNotBlank();
        });
    }

    @Test
    void brokenLeaseIsSetAsideAndTheOtherIsGivenToAnotherExecutor() {
        // given
        engine.rule(on("order.placed").run("billing"));
        engine.executor("a").claims(2);
        var broken = sent("1");
        var whole = sent("2");
        damage("p/" + broken.value());
        // when
        engine.passes(LEASE_TIME.multipliedBy(2));
        engine.executor("b").claims(1);
        // then
        isDeadAsTheRouterCannotHandleIt(broken);
        engine.executor("b").succeeds(whole).isAccepted();
    }

    @Test
    void brokenWaitIsSetAsideAndTheOtherIsDue() {
        // given
        engine.rule(on("order.placed").run("billing").withAttempts(2));
        engine.executor("a").claims(2);
        var broken = sent("1");
        var whole = sent("2");
        engine.executor("a").fails(broken);
        engine.executor("a").fails(whole);
        damage("x/" + broken.value());
        // when
        engine.passes(Duration.ofSeconds(5));
        engine.executor("a").claims(2);
        // then
        assertThat(engine.only(Fact.EntryDropped.class).execution()).isEqualTo(broken);
        assertThat(engine.deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.execution()).isEqualTo(broken.value()));
        engine.executor("a").succeeds(whole).isAccepted();
    }

    @Test
    void executionThatCannotBeStartedLetsTheNextOneStart() {
        // given
        engine.rule(on("order.placed").run("billing"));
        var broken = sent("1");
        var whole = sent("2");
        damage("p/" + broken.value());
        // when
        engine.executor("a").claims(1);
        // then
        isDeadAsTheRouterCannotHandleIt(broken);
        assertThat(engine.executor("a").started()).containsExactly(whole);
    }

    @Test
    void runFailsWithTheStepThatCannotBeStarted() {
        // given
        engine.rule(flow("orders")
                .start("order", "order")
                .service("price", "price", Map.of())
                .edge("order", "price"));
        engine.rule(service("price"));
        engine.send(event("order"));
        var step = engine.at("price").getFirst().execution();
        damage("p/" + step.value());
        // when
        engine.executor("a").claims(1);
        // then
        assertThat(engine.finishedOrThrow(step).state()).isEqualTo(ExecutionState.DEAD);
        assertThat(engine.only(Fact.RunEnded.class).state()).isEqualTo(ExecutionState.FAILED);
    }

    @Test
    void decisionThatCannotBeWrittenChangesNothing() {
        // given
        engine.rule(on("order.placed").run("billing"));
        engine.executor("a").claims(1);
        var driver = (PureDriver) engine.driver();
        var before = Map.copyOf(driver.state());
        // when
        assertThatThrownBy(() -> driver.handleAndFailToWrite(new Command.EventArrived(event("order.placed"))))
                .isInstanceOf(IllegalStateException.class);
        // then
        assertThat(driver.state().keySet()).isEqualTo(before.keySet());
        assertThat(engine.send(event("order.placed")).executions()).hasSize(1);
        assertThat(List.copyOf(engine.executor("a").started())).hasSize(1);
    }
}
