package fx.engine.topology;

import static fx.engine.router.FxEngine.event;
import static fx.engine.router.Rules.on;
import static fx.engine.router.TestExecutor.emit;
import static org.assertj.core.api.Assertions.assertThat;

import fx.engine.event.EventCodec;
import fx.engine.message.Claim;
import fx.engine.message.Fact;
import fx.engine.message.Headers;
import fx.engine.message.Wire;
import fx.engine.router.FxEngine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.JsonNodeFactory;

/** What only the shell does: broken records, headers, keys. */
class RouterTopologyTest {
    @RegisterExtension
    private final FxEngine engine = FxEngine.on(TopologyDriver::new);

    private TopologyDriver driver() {
        return (TopologyDriver) engine.driver();
    }

    @Test
    void undecodableRecordIsBuriedAndTheNextGoesOn() {
        // given
        engine.rule(on("order.placed").run("billing"));
        // when
        driver().pipe("fx.events", "key", "no json".getBytes(StandardCharsets.UTF_8));
        driver().pipe("fx.results", "key", "{}".getBytes(StandardCharsets.UTF_8));
        driver().pipe("fx.events", "key", null);
        var sent = engine.send(event("order.placed"));
        // then
        assertThat(sent.executions()).hasSize(1);
        assertThat(engine.deadLetters()).hasSize(3).allSatisfy(letter -> {
            assertThat(letter.code()).isIn("undecodable", "internal");
            assertThat(letter.position()).isNotNull();
        });
    }

    @Test
    void unreadableRulesAreBuriedAndOthersGoOn() {
        // when
        driver().pipe("fx.rules", "service:demo/x", "{".getBytes(StandardCharsets.UTF_8));
        engine.rule(on("order.placed").run("billing"));
        // then
        assertThat(engine.deadLetters()).hasSize(1);
        assertThat(engine.only(Fact.RulesApplied.class).key()).isEqualTo("service:demo/billing");
    }

    @Test
    void eventThatTheRouterMatchedAlreadyIsNotRoutedAgain() {
        // given
        engine.rule(on("order.placed").run("billing"));
        var event = event("order.placed");
        var headers = new RecordHeaders().add(Headers.MATCHED, new byte[] {'1'});
        // when
        driver().pipe("fx.events", new TestRecord<>(event.trace(), EventCodec.write(event), headers));
        // then
        assertThat(engine.facts(Fact.Queued.class)).isEmpty();
    }

    @Test
    void emittedEventIsWrittenWithItsTraceAsKeyAndTheHeader() {
        // given
        engine.rule(on("order.placed").run("billing"));
        engine.executor("a").claims(1);
        var execution = engine.send(event("order.placed")).onlyExecution();
        // when
        engine.executor("a").succeeds(execution, emit("order.billed"));
        // then
        assertThat(driver().eventRecords()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(event("order.placed").trace());
            assertThat(record.headers().lastHeader(Headers.MATCHED)).isNotNull();
        });
    }

    @Test
    void inboxThatIsNotThereHoldsUpNobody() {
        // given
        engine.rule(on("order.placed").run("billing"));
        driver().pipe("fx.claims", "odd", Wire.write(new Claim("odd", 1, "default", -7, 1, List.of(), List.of(), 0)));
        // when
        var first = engine.send(event("order.placed"));
        engine.executor("a").claims(5);
        var second = engine.send(event("order.placed", "2", JsonNodeFactory.instance.objectNode()));
        // then
        assertThat(first.executions()).hasSize(1);
        engine.executor("a").succeeds(second.onlyExecution()).isAccepted();
    }

    @Test
    void tombstoneRemovesRules() {
        // given
        engine.rule(on("order.placed").run("billing"));
        // when
        driver().pipe("fx.rules", "service:demo/billing", null);
        driver().passes(Duration.ofMillis(100));
        // then
        assertThat(engine.send(event("order.placed")).executions()).isEmpty();
        assertThat(engine.facts(Fact.RulesApplied.class).getLast().removed()).isTrue();
    }
}
