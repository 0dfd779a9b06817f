package fx.engine.router;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.assertj.core.api.Assertions;

/** After any scenario, the facts give the state, and the promises hold. A failure shows its seed. */
class ReplayTest {
    private static final int STEPS = 120;
    private static final int LARGEST_ENTRY = 200;

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void promisesHoldInAnyScenarioAndReplayGivesTheState(@ForAll long seed) {
        var engine = FxEngine.inMemory();
        var scenario = new RandomScenario(seed, engine);
        try {
            for (int i = 0; i < STEPS; i++) {
                scenario.step();
                if (i % 40 == 39) {
                    check(engine);
                }
            }
            scenario.finish();
            check(engine);
            var history = new History(engine.driver().facts());
            history.everyExecutionHasACause(scenario.sent());
            history.noExecutionIsQueuedTwice();
            history.endsAreFinal();
            history.oneAttemptAtATime();
            history.limitsHold();
            history.everythingEnded();
        } catch (Throwable failure) {
            Assertions.fail(
                    "Seed " + seed + ", script:\n" + String.join("\n", scenario.script()) + "\nfacts:\n"
                            + engine.story(),
                    failure);
        }
    }

    private static void check(FxEngine engine) {
        var state = engine.driver().state();
        Replay.assertGives(engine.driver().facts(), RouterPolicy.standard(), state);
        state.forEach((key, value) -> {
            if (key.startsWith("x/")) {
                assertThat(value.length).as("size of entry " + key).isLessThanOrEqualTo(LARGEST_ENTRY);
            }
        });
    }
}
