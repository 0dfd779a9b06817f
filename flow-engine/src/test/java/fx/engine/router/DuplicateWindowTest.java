package fx.engine.router;

import static fx.engine.router.FxEngine.event;
import static org.assertj.core.api.Assertions.assertThat;

import fx.engine.message.Fact;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is remembered of events to find those that come twice is bounded by age and by number. */
class DuplicateWindowTest {
    private static final int MOST = 100;

    @RegisterExtension
    private final FxEngine engine = FxEngine.inMemory()
            .with(new RouterPolicy(
                    0, 1, Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofHours(24), MOST, 50));

    private void send(int from, int to) {
        for (int i = from; i < to; i++) {
            engine.send(event("order.placed", "e" + i, JsonNodeFactory.instance.objectNode()));
            engine.passes(Duration.ofSeconds(5));
        }
    }

    private long remembered() {
        return engine.driver().state().keySet().stream()
                .filter(key -> key.startsWith("s/"))
                .count();
    }

    private boolean duplicate(int number) {
        int before = engine.facts(Fact.EventDuplicate.class).size();
        engine.send(event("order.placed", "e" + number, JsonNodeFactory.instance.objectNode()));
        return engine.facts(Fact.EventDuplicate.class).size() > before;
    }

    @Test
    void asManyAsMayBeAreRemembered() {
        // when
        send(0, MOST);
        // then
        assertThat(remembered()).isEqualTo(MOST);
        assertThat(duplicate(0)).isTrue();
    }

    @Test
    void oldestIsForgottenFirstWhereThereAreTooMany() {
        // when
        send(0, 5 * MOST);
        // then
        assertThat(remembered()).isBetween(MOST / 2L, MOST + 1L);
        assertThat(duplicate(5 * MOST - 1)).isTrue();
        assertThat(duplicate(0)).isFalse();
    }

    @Test
    void allIsRememberedForItsWholeTimeAgainWhenTheRushIsOver() {
        // given
        send(0, 3 * MOST);
        // when
        engine.passes(Duration.ofHours(12));
        // then
        assertThat(duplicate(3 * MOST - 1)).isTrue();
        engine.passes(Duration.ofHours(25));
        assertThat(duplicate(3 * MOST - 1)).isFalse();
    }
}
