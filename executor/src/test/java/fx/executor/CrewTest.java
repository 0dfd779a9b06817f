package fx.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fx.engine.execution.ExecutionState;
import fx.engine.message.Assignment;
import fx.engine.message.Wire;
import fx.executor.sandbox.SandboxMode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leases: taken once, renewed, given back, and left when they are lost. */
class CrewTest {
    private static final String SLEEP = "import time\nprint('begun')\ntime.sleep(60)\n";

    @TempDir
    Path data;

    @Test
    void firstClaimTellsTheWorkersAndTheEpoch() {
        try (var scripts = new Scripts(data, SandboxMode.OFF)) {
            // then
            var claim = scripts.outbox.claims.getFirst();
            assertThat(claim.slots()).isEqualTo(2);
            assertThat(claim.epoch()).isEqualTo(Scripts.EPOCH);
            assertThat(claim.held()).isEmpty();
        }
    }

    @Test
    void assignmentsOfOthersAndDuplicatesAreIgnored() {
        try (var scripts = new Scripts(data, SandboxMode.OFF)) {
            // given
            var run = scripts.assignment(scripts.script("pass\n"), Wire.JSON.createObjectNode(), 1);
            // when
            scripts.crew.take(new Assignment.Run(
                    "another",
                    Scripts.EPOCH,
                    run.execution(),
                    1,
                    "t",
                    1,
                    run.plan(),
                    run.input(),
                    run.event(),
                    run.trace(),
                    null,
                    null,
                    null,
                    5,
                    0));
            scripts.crew.take(new Assignment.Run(
                    Scripts.NAME,
                    Scripts.EPOCH - 1,
                    run.execution(),
                    1,
                    "t",
                    1,
                    run.plan(),
                    run.input(),
                    run.event(),
                    run.trace(),
                    null,
                    null,
                    null,
                    5,
                    0));
            assertThat(scripts.crew.load().waiting()).isZero();
            scripts.crew.take(run);
            scripts.crew.take(run);
            scripts.completion(run);
            scripts.crew.take(run);
            scripts.run(scripts.script("print(2)\n"), "{\"last\": 1}");
            // then
            assertThat(scripts.outbox.completions)
                    .filteredOn(completion -> completion.execution().equals(run.execution()))
                    .isNotEmpty();
            assertThat(scripts.outbox.completions).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void runningExecutionIsHeldInEachClaimUntilItEnds() {
        try (var scripts = new Scripts(data, SandboxMode.OFF)) {
            // given
            var run = scripts.assign(scripts.script(SLEEP), "{}");
            // when
            await().until(() -> scripts.outbox.claims.getLast().held().stream()
                    .anyMatch(held -> held.execution().equals(run.execution())
                            && held.token().equals(run.token())));
            scripts.crew.take(new Assignment.Cancel(Scripts.NAME, Scripts.EPOCH, run.execution(), 1, 0, "test"));
            scripts.completion(run);
            // then
            await().untilAsserted(() ->
                    assertThat(scripts.outbox.claims.getLast().held()).isEmpty());
        }
    }

    @Test
    void scriptIsKilledAndSilentWhenItsLeaseCannotBeRenewed() {
        try (var scripts = new Scripts(data, SandboxMode.OFF, 1, null, 2_000)) {
            // given
            var run = scripts.assign(scripts.script(SLEEP), "{}");
            await().until(() -> !scripts.outbox.lines.isEmpty());
            // when
            scripts.outbox.reachable = false;
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> scripts.crew.load().running() == 0);
            // then
            assertThat(scripts.outbox.completions)
                    .noneMatch(completion -> completion.execution().equals(run.execution()));
        }
    }

    @Test
    void cancelledBeforeItsStartNeverStarts() {
        try (var scripts = new Scripts(data, SandboxMode.OFF, 1, null, 30_000)) {
            // given
            var first = scripts.assign(scripts.script(SLEEP), "{}");
            await().until(() -> scripts.crew.load().running() == 1);
            var second = scripts.assign(scripts.script("print('never')\n"), "{}");
            // when
            scripts.crew.take(new Assignment.Cancel(Scripts.NAME, Scripts.EPOCH, second.execution(), 1, 0, "test"));
            // then
            assertThat(scripts.completion(second).state()).isEqualTo(ExecutionState.CANCELLED);
            assertThat(scripts.crew.load().running()).isEqualTo(1);
            scripts.crew.take(new Assignment.Cancel(Scripts.NAME, Scripts.EPOCH, first.execution(), 1, 0, "test"));
            scripts.completion(first);
            assertThat(scripts.outbox.lines).noneMatch(line -> line.text().equals("never"));
        }
    }

    @Test
    void drainGivesBackWhatWaitsAndFinishesWhatRuns() {
        try (var scripts = new Scripts(data, SandboxMode.OFF, 1, null, 30_000)) {
            // given
            var running = scripts.assign(scripts.script("import time\nprint('begun')\ntime.sleep(1)\n"), "{}");
            await().until(() -> !scripts.outbox.lines.isEmpty());
            var waiting = scripts.assign(scripts.script("print('never')\n"), "{}");
            // when
            scripts.crew.drain(Duration.ofSeconds(20));
            // then
            assertThat(scripts.completion(running).state()).isEqualTo(ExecutionState.SUCCEEDED);
            assertThat(scripts.outbox.claims)
                    .anyMatch(claim -> claim.slots() == 0
                            && claim.returned().stream()
                                    .anyMatch(held -> held.execution().equals(waiting.execution())));
            assertThat(scripts.outbox.completions)
                    .noneMatch(completion -> completion.execution().equals(waiting.execution()));
        }
    }

    @Test
    void drainEndsWhatRunsTooLongAsNoFaultOfTheScript() {
        try (var scripts = new Scripts(data, SandboxMode.OFF, 1, null, 30_000)) {
            // given
            var run = scripts.assign(scripts.script(SLEEP), "{}");
            await().until(() -> !scripts.outbox.lines.isEmpty());
            // when
            scripts.crew.drain(Duration.ofMillis(100));
            // then
            var completion = scripts.completion(run);
            assertThat(completion.infrastructure()).isTrue();
            assertThat(Scripts.error(completion).code()).isEqualTo("executor.stopped");
        }
    }

    @Test
    void moreUrgentExecutionsRunFirst() {
        try (var scripts = new Scripts(data, SandboxMode.OFF, 1, null, 30_000)) {
            // given
            var busy = scripts.assign(scripts.script("import time\nprint('begun')\ntime.sleep(0.5)\n"), "{}");
            await().until(() -> !scripts.outbox.lines.isEmpty());
            var plan = scripts.script("pass\n");
            var low = scripts.assign(plan, "{}");
            var high = scripts.assignment(plan, Wire.JSON.createObjectNode(), 1_000);
            // when
            scripts.crew.take(new Assignment.Run(
                    high.executor(),
                    high.epoch(),
                    high.execution(),
                    1,
                    high.token(),
                    30_000,
                    plan,
                    high.input(),
                    high.event(),
                    high.trace(),
                    null,
                    null,
                    null,
                    1,
                    0));
            scripts.completion(low);
            // then
            assertThat(scripts.outbox.completions)
                    .extracting(completion -> completion.execution())
                    .containsExactly(busy.execution(), high.execution(), low.execution());
        }
    }
}
