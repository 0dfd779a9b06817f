package fx.app.execution;

import static org.assertj.core.api.Assertions.assertThat;

import fx.app.execution.Waiting.Figures;
import fx.app.execution.Waiting.Reason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void aPauseBeforeTheNextAttemptHoldsFirst() {
        var waiting = Waiting.of(figures(NOW.plusSeconds(8), 3, 2, 2, 1, 4, 4, 60));
        assertThat(waiting.reason()).isEqualTo(Reason.PAUSES);
        assertThat(waiting.estimate()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void aPauseThatIsOverHoldsNothing() {
        assertThat(Waiting.of(figures(NOW, 0, 0, 0, 1, 4, 0, 60)).reason()).isEqualTo(Reason.NOTHING);
    }

    @Test
    void withoutExecutorsNothingCanBeEstimated() {
        var waiting = Waiting.of(figures(null, 3, 0, 0, 0, 0, 0, 0));
        assertThat(waiting.reason()).isEqualTo(Reason.NO_EXECUTOR);
        assertThat(waiting.estimate()).isNull();
    }

    @Test
    void aServiceAtItsLimitIsHeldByThat() {
        assertThat(Waiting.of(figures(null, 3, 2, 2, 1, 4, 2, 10)).reason()).isEqualTo(Reason.CONCURRENCY);
        assertThat(Waiting.of(figures(null, 3, 2, 1, 1, 4, 2, 10)).reason()).isEqualTo(Reason.BEHIND);
    }

    @Test
    void fullExecutorsHoldWhatIsAheadAndIt() {
        var waiting = Waiting.of(figures(null, 9, 0, 0, 2, 8, 8, 100));
        assertThat(waiting.reason()).isEqualTo(Reason.NO_SLOT);
        // 100 starts in five minutes are one in three seconds; nine come before
        assertThat(waiting.estimate()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void withoutStartsThereIsNoEstimate() {
        assertThat(Waiting.of(figures(null, 9, 0, 0, 2, 8, 8, 0)).estimate()).isNull();
    }

    private static Figures figures(
            @Nullable Instant notBefore,
            long ahead,
            int concurrency,
            long runningOfService,
            int executors,
            int slots,
            long running,
            long started) {
        return new Figures(
                NOW,
                notBefore,
                "default",
                5,
                ahead,
                ahead,
                ahead,
                concurrency,
                runningOfService,
                executors,
                slots,
                running,
                started,
                started,
                5);
    }
}
