package fx.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SlotsTest {
    @Test
    void idleExecutorHasOneSlotForEachWorker() {
        assertThat(new Slots(4).now(0)).isEqualTo(4);
    }

    @Test
    void completionCountsForFortyMilliseconds() {
        // given
        var slots = new Slots(4);
        // when
        slots.completed(0);
        slots.completed(1);
        // then
        assertThat(slots.now(TimeUnit.MILLISECONDS.toNanos(30))).isEqualTo(6);
        assertThat(slots.now(TimeUnit.MILLISECONDS.toNanos(41))).isEqualTo(4);
    }

    @Test
    void slotsAreCapped() {
        // given
        var slots = new Slots(4);
        // when
        for (int i = 0; i < 1_000; i++) {
            slots.completed(i);
        }
        // then
        assertThat(slots.now(1_000)).isEqualTo(Slots.MOST);
    }
}
