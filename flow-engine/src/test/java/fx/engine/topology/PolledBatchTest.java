package fx.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PolledBatchTest {
    private static final long MOMENT = PolledBatch.LONGEST_NANOS / 100;

    private long now = Long.MAX_VALUE - MOMENT;
    private final PolledBatch batch = new PolledBatch(() -> now);

    @Test
    void aBatchThatIsSoonDoneIsCommittedOnceAtItsEnd() {
        batch.polled(3);

        assertThat(used(MOMENT)).isFalse();
        assertThat(used(MOMENT)).isFalse();
        assertThat(used(MOMENT)).isTrue();
    }

    @Test
    void aBatchThatTakesLongIsCommittedInParts() {
        batch.polled(1_000);

        int commits = 0;
        for (int record = 0; record < 1_000; record++) {
            commits += used(MOMENT) ? 1 : 0;
        }

        assertThat(commits).isBetween(9, 11);
    }

    @Test
    void theTimeOfTheCommitItselfIsNotCountedAsWork() {
        batch.polled(1_000);
        while (!used(MOMENT)) {
            // goes on until the first part is committed
        }

        now += 10 * PolledBatch.LONGEST_NANOS;

        assertThat(used(MOMENT)).isFalse();
    }

    @Test
    void whatIsLeftOfALostBatchIsForgottenWithTheNextPoll() {
        batch.polled(500);
        used(MOMENT);

        batch.polled(1);

        assertThat(used(MOMENT)).isTrue();
    }

    private boolean used(long took) {
        now += took;
        return batch.used();
    }
}
