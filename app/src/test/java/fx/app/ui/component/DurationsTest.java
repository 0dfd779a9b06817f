package fx.app.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationsTest {

    @Test
    void twoUnitsSayAsMuchAsOneWantsToKnow() {
        assertThat(Durations.text(12)).isEqualTo("12 ms");
        assertThat(Durations.text(3_400)).isEqualTo("3.4 s");
        assertThat(Durations.text(125_000)).isEqualTo("2 min 5 s");
        assertThat(Durations.text(Duration.ofMinutes(190))).isEqualTo("3 h 10 min");
    }

    @Test
    void aSecondUnitOfNothingIsNotSaid() {
        assertThat(Durations.text(Duration.ofMinutes(5))).isEqualTo("5 min");
        assertThat(Durations.text(Duration.ofHours(24))).isEqualTo("24 h");
    }

    @Test
    void whatTwoClocksMakeNegativeIsNothing() {
        assertThat(Durations.text(Duration.ofSeconds(-1))).isEqualTo("0 ms");
    }
}
