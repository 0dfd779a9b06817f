package fx.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CommitPaceTest {
    private static final long MILLI = Duration.ofMillis(1).toNanos();
    private final CommitPace pace = new CommitPace();

    @Test
    void fewCommitsAreNeverHeldUp() {
        long now = 0;
        for (int commit = 0; commit < 10_000; commit++) {
            // sixty a second
            now += 16 * MILLI;
            assertThat(pace.pause(now)).isZero();
            pace.committed(now);
        }
    }

    @Test
    void aBurstAfterAQuietTimeIsNotHeldUp() {
        for (int commit = 0; commit < CommitPace.BURST; commit++) {
            assertThat(pace.pause(0)).isZero();
            pace.committed(0);
        }
    }

    @Property
    void manyCommitsAreSpacedToTheIntervalInTheLongRun(@ForAll @IntRange(min = 0, max = 12) int millis) {
        long now = Long.MAX_VALUE - 20 * MILLI;
        long began = now;
        for (int commit = 0; commit < 1_000; commit++) {
            now += pace.pause(now);
            pace.committed(now);
            now += millis * MILLI;
        }
        assertThat((now - began) / CommitPace.INTERVAL_NANOS).isGreaterThanOrEqualTo(1_000 - CommitPace.BURST - 1);
    }

    @Property
    void nobodyEverWaitsForLongerThanAnInterval(@ForAll @IntRange(min = 1, max = 5_000) int commits) {
        for (int commit = 0; commit < commits; commit++) {
            pace.committed(0);
        }
        assertThat(pace.pause(0)).isBetween(0L, CommitPace.INTERVAL_NANOS);
        assertThat(pace.pause(CommitPace.INTERVAL_NANOS)).isZero();
    }

    @Test
    void aBacklogOfWorkIsNotSlowedFurther() {
        // given: each batch takes longer than the interval
        long now = 0;
        for (int commit = 0; commit < 1_000; commit++) {
            now += 45 * MILLI;
            assertThat(pace.pause(now)).isZero();
            pace.committed(now);
        }
    }
}
