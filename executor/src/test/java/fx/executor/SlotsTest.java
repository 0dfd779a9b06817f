package fx.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private final Slots slots = new Slots(4);

    @Test
    void idleExecutorHasAsManySlotsAsWorkers() {
        assertThat(slots.now(0)).isEqualTo(4);
    }

    @Test
    void shortScriptsHaveALocalQueueThatGrowsWithTheirCompletions() {
        complete(30, 1);
        assertThat(slots.now(0)).isBetween(50, 4 + 4 * 30);
    }

    @Test
    void localQueueIsWorthNoMoreThanATenthOfASecond() {
        complete(200, 20);
        assertThat(slots.now(0)).isBetween(4 + 19, 4 + 20);
    }

    @Test
    void longScriptsHaveNoLocalQueue() {
        complete(200, 200);
        assertThat(slots.now(0)).isEqualTo(4);
    }

    @Test
    void localQueueEndsSoonAfterTheLastCompletion() {
        complete(30, 1);
        assertThat(slots.now(TimeUnit.MILLISECONDS.toNanos(251))).isEqualTo(4);
    }

    @Test
    void slotsHaveALimit() {
        complete(1_000, 0);
        assertThat(slots.now(0)).isEqualTo(Slots.MOST);
    }

    private void complete(int times, long milliseconds) {
        for (int i = 0; i < times; i++) {
            slots.completed(0, TimeUnit.MILLISECONDS.toNanos(milliseconds));
        }
    }
}
