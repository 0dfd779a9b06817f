package fx.app.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fx.app.problem.ThrottledException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SendRateTest {
    private final AtomicLong now = new AtomicLong(1);
    private final SendRate rate = new SendRate(100, now::get);

    @Test
    void badInput40WhoSendsTooMuchWaitsAndTheOthersDoNot() {
        // given
        for (int i = 0; i < 100; i++) {
            rate.take("a", 1);
        }
        // then
        assertThatThrownBy(() -> rate.take("a", 1)).isInstanceOfSatisfying(ThrottledException.class, problem -> {
            assertThat(problem.status()).isEqualTo(429);
            assertThat(problem.retryAfterSeconds()).isEqualTo(1);
        });
        rate.take("b", 100);
        // when
        now.addAndGet(500_000_000);
        // then
        rate.take("a", 50);
        assertThatThrownBy(() -> rate.take("a", 1)).isInstanceOf(ThrottledException.class);
    }

    @Test
    void batchLargerThanTheBucketWaitsForAFullOneOnly() {
        rate.take("a", 1_000);
        now.addAndGet(1_000_000_000);
        rate.take("a", 1_000);
    }
}
