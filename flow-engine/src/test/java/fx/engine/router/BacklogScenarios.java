package fx.engine.router;

import static fx.engine.router.FxEngine.LEASE_TIME;
import static fx.engine.router.FxEngine.event;
import static fx.engine.router.Rules.on;
import static fx.engine.router.TestExecutor.emit;
import static org.assertj.core.api.Assertions.assertThat;

import fx.engine.execution.ExecutionId;
import fx.engine.execution.ExecutionState;
import fx.engine.message.Completion;
import fx.engine.message.Fact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** What executors, persons and time do to the backlog; played on more than one kind of engine. */
public abstract class BacklogScenarios {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    protected abstract FxEngine engine();

    private ExecutionId queued() {
        return sent("1");
    }

    private ExecutionId sent(String id) {
        return engine().send(event("order.placed", id, NODES.objectNode())).onlyExecution();
    }

    @Test
    void matchingEventIsQueuedAndLeasedAtOnceWhereThereIsRoom() {
        // given
        engine().rule(on("order.placed").run("billing"));
        engine().executor("a").claims(1);
        // when
        var execution = queued();
        // then
        var run = engine().executor("a").leases(execution);
        assertThat(run.attempt()).isEqualTo(1);
        assertThat(run.plan().service()).isEqualTo("billing");
    }

    @Test
    void eventWithoutRuleStartsNothing() {
        // when
        var sent = engine().send(event("nobody.cares"));
        // then
        assertThat(sent.executions()).isEmpty();
        assertThat(engine().only(Fact.EventRouted.class).rules()).isEmpty();
    }

    @Test
    void duplicateEventIsDroppedVisibly() {
        // given
        engine().rule(on("order.placed").run("billing"));
        queued();
        // when
        var again = engine().send(event("order.placed"));
        // then
        assertThat(again.executions()).isEmpty();
        assertThat(engine().facts(Fact.EventDuplicate.class)).hasSize(1);
    }

    @Test
    void expiredLeaseIsGivenToAnotherExecutor() {
        // given
        engine().rule(on("order.placed").run("billing"));
        engine().executor("a").claims(1);
        var execution = queued();
        var first = engine().executor("a").leases(execution);
        // when
        engine().passes(LEASE_TIME);
        engine().executor("b").claims(1);
        // then
        assertThat(engine().executor("b").leases(execution).attempt()).isEqualTo(2);
        engine().executor("a").succeeds(first).isRefused("not the current one");
    }

    @Test
    void renewedLeaseHoldsAndItsCompletionCounts() {
        // given
        engine().rule(on("order.placed").run("billing"));
        engine().executor("a").claims(1);
        var execution = queued();
        var run = engine().executor("a").leases(execution);
        // when
        for (int i = 0; i < 6; i++) {
            engine().passes(LEASE_TIME.dividedBy(3));
            engine().executor("a").renews(run);
        }
        // then
        engine().executor("a").succeeds(execution).isAccepted();
        assertThat(engine().finishedOrThrow(execution).state()).isEqualTo(ExecutionState.SUCCEEDED);
    }

    @Test
    void completionThatWaitedWhileTheRouterWasStoppedIsAccepted() {
        // given
        engine().rule(on("order.placed").run("billing"));
        engine().executor("a").claims(1);
        var execution = queued();
        // when
        engine().isStoppedFor(LEASE_TIME.multipliedBy(3));
        // then
        engine().executor("a").succeeds(execution).isAccepted();
        assertThat(engine().facts(Fact.Requeued.class)).isEmpty();
        assertThat(engine().facts(Fact.ExecutorLost.class)).isEmpty();
    }

    @Test
    void completionIsAcceptedThatIsReadAfterAHeartbeatSentLaterThanIt() {
        // given
        engine().rule(on("order.placed").run("billing"));
        engine().executor("a").claims(1);
        var execution = queued();
        engine().isStoppedFor(LEASE_TIME.multipliedBy(2));
        // when
        engine().executor("a").claims(1);
        engine().passes(Duration.ofSeconds(1));
        // then
        engine().executor("a").succeeds(execution).isAccepted();
    }

    @Test
    void leaseThatNobodyHoldsIsLostALeaseAfterTheRouterWoke() {
        // given
        engine().rule(on("order.placed").run("billing"));
        engine().executor("a").claims(1);
        queued();
        engine().isStoppedFor(LEASE_TIME.multipliedBy(2));
        // when
        engine().passes(LEASE_TIME);
        // then
        assertThat(engine().only(Fact.Requeued.class).reason()).isEqualTo(Requeue.LOST);
    }

    @Test
    void executorGetsNothingAfterAStopBeforeItIsHeardOf() {
        // given
        engine().rule(on("order.placed").run("billing"));
        engine().executor("a").claims(1);
        engine().isStoppedFor(LEASE_TIME);
        // when
        var execution = queued();
        // then
        assertThat(engine().executor("a").started()).isEmpty();
        engine().executor("a").claims(1);
        assertThat(engine().executor("a").started()).containsExactly(execution);
    }

    @Test
    void secondCompletionIsRefused() {
        // given
        engine().rule(on("order.placed").run("billing"));
        engine().executor("a").claims(1);
        var run = engine().executor("a").leases(queued());
        engine().executor("a").succeeds(run).isAccepted();
        // when
        var again = engine().executor("a").succeeds(run, emit("order.billed"));
        // then
        again.isRefused("ended already");
        assertThat(engine().emitted()).isEmpty();
    }

    @Test
    void completionWithAnotherTokenIsRefused() {
        // given
        engine().rule(on("order.placed").run("billing"));
        engine().executor("a").claims(1);
        var run = engine().executor("a").leases(queued());
        // when
        var forged = engine().executor("a")
                .sends(new Completion(
                        "a",
                        1,
                        run.execution(),
                        1,
                        "forged",
                        run.trace(),
                        ExecutionState.SUCCEEDED,
                        null,
                        false,
                        List.of(),
                        null,
                        List.of(),
                        0,
                        0,
                        0,
                        1));
        // then
        forged.isRefused("token");
    }

    @Test
    void failingScriptIsRetriedAfterAWaitAndThenFails() {
        // given
        engine().rule(on("order.placed").run("billing").withAttempts(2));
        engine().executor("a").claims(1);
        var execution = queued();
        engine().executor("a").fails(execution).isAccepted();
        assertThat(engine().executor("a").started()).hasSize(1);
        // when
        engine().passes(Duration.ofSeconds(2));
        engine().executor("a").fails(execution).isAccepted();
        // then
        assertThat(engine().executor("a").started()).hasSize(2);
        assertThat(engine().finishedOrThrow(execution).state()).isEqualTo(ExecutionState.FAILED);
    }

    @Test
    void infrastructureErrorsUseUpNoAttempt() {
        // given
        engine().rule(on("order.placed").run("billing"));
        engine().executor("a").claims(1);
        var execution = queued();
        // when
        engine().executor("a").failsToPrepare(execution).isAccepted();
        engine().passes(Duration.ofSeconds(2));
        // then
        engine().executor("a").succeeds(execution).isAccepted();
        assertThat(engine().finishedOrThrow(execution).attempt()).isEqualTo(2);
    }

    @Test
    void executionThatIsLostThreeTimesIsDeadAsPoison() {
        // given
        engine().rule(on("order.placed").run("billing"));
        engine().executor("a").claims(1);
        var execution = queued();
        // when
        engine().executor("a").restarts().restarts().restarts();
        // then
        var finished = engine().finishedOrThrow(execution);
        assertThat(finished.state()).isEqualTo(ExecutionState.DEAD);
        assertThat(finished.attempt()).isEqualTo(3);
        assertThat(engine().deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.code()).isEqualTo("poison"));
    }

    @Test
    void lostLeaseEndsAServiceThatAsksForIt() {
        // given
        engine().rule(on("order.placed").run("billing").failingWhenLost());
        engine().executor("a").claims(1);
        var execution = queued();
        // when
        engine().executor("a").restarts();
        // then
        assertThat(engine().finishedOrThrow(execution).state()).isEqualTo(ExecutionState.DEAD);
        assertThat(engine().deadLetters().getFirst().code()).isEqualTo("lost");
    }

    @Test
    void newEpochLosesTheLeasesOfTheOlderAtOnce() {
        // given
        engine().rule(on("order.placed").run("billing"));
        engine().executor("a").claims(1);
        var execution = queued();
        var first = engine().executor("a").leases(execution);
        // when
        engine().executor("a").restarts();
        // then
        assertThat(engine().executor("a").leases(execution).attempt()).isEqualTo(2);
        engine().executor("a").succeeds(first).isRefused("not the current one");
    }

    @Test
    void returnedLeaseIsQueuedAgainWithoutUsingUpAnAttempt() {
        // given
        engine().rule(on("order.placed").run("billing").withAttempts(1));
        engine().executor("a").claims(1);
        var execution = queued();
        // when
        engine().executor("a").returns(engine().executor("a").leases(execution));
        engine().executor("b").claims(1);
        // then
        engine().executor("b").succeeds(execution).isAccepted();
    }

    @Test
    void executorGetsNoMoreThanItsSlots() {
        // given
        engine().rule(on("order.placed").run("billing"));
        engine().executor("a").claims(2);
        // when
        for (int i = 0; i < 5; i++) {
            sent("e" + i);
        }
        // then
        assertThat(engine().executor("a").started()).hasSize(2);
        engine().executor("a").succeeds(engine().executor("a").assignments().getFirst());
    }

    @Test
    void urgentExecutionStartsBeforeOlderOnes() {
        // given
        engine().rule(on("order.placed").run("billing").withPriority(8));
        engine().rule(on("alarm").run("siren").withPriority(1));
        sent("e1");
        sent("e2");
        var alarm = engine().send(event("alarm", "e3", NODES.objectNode())).onlyExecution();
        // when
        engine().executor("a").claims(1);
        // then
        assertThat(engine().executor("a").started()).containsExactly(alarm);
    }

    @Test
    void prioritisedExecutionOvertakes() {
        // given
        engine().rule(on("order.placed").run("billing"));
        sent("e1");
        var second = sent("e2");
        // when
        engine().prioritises(second, 1);
        engine().executor("a").claims(1);
        // then
        assertThat(engine().executor("a").started()).containsExactly(second);
        assertThat(engine().only(Fact.Prioritised.class).request()).isEqualTo("request-1");
    }

    @Test
    void longWaitRaisesThePriority() {
        // given
        engine().rule(on("order.placed").run("billing").withPriority(6));
        engine().rule(on("alarm").run("siren").withPriority(5));
        var old = sent("e1");
        engine().passes(Duration.ofMinutes(25));
        engine().send(event("alarm", "e2", NODES.objectNode()));
        // when
        engine().executor("a").claims(1);
        // then
        assertThat(engine().executor("a").started()).containsExactly(old);
    }

    @Test
    void cancelledQueuedExecutionNeverStarts() {
        // given
        engine().rule(on("order.placed").run("billing"));
        var execution = queued();
        // when
        engine().cancels(execution);
        engine().executor("a").claims(1);
        // then
        assertThat(engine().executor("a").started()).isEmpty();
        var finished = engine().finishedOrThrow(execution);
        assertThat(finished.state()).isEqualTo(ExecutionState.CANCELLED);
        assertThat(finished.request()).isEqualTo("request-1");
    }

    @Test
    void cancelledRunningExecutionIsToldToStopAndEndsCancelled() {
        // given
        engine().rule(on("order.placed").run("billing").withAttempts(3));
        engine().executor("a").claims(1);
        var execution = queued();
        // when
        engine().cancels(execution);
        // then
        assertThat(engine().executor("a").cancels()).hasSize(1);
        engine().executor("a").endsCancelled(execution).isAccepted();
        assertThat(engine().finishedOrThrow(execution).request()).isEqualTo("request-1");
    }

    @Test
    void cancelledExecutionOfASilentExecutorEndsWithItsLease() {
        // given
        engine().rule(on("order.placed").run("billing"));
        engine().executor("a").claims(1);
        var execution = queued();
        engine().cancels(execution);
        // when
        engine().passes(LEASE_TIME);
        // then
        assertThat(engine().finishedOrThrow(execution).state()).isEqualTo(ExecutionState.CANCELLED);
        engine().executor("a").succeeds(execution).isRefused("ended already");
    }

    @Test
    void commandsThatCannotBeFollowedAreAnswered() {
        // given
        engine().rule(on("order.placed").run("billing"));
        engine().executor("a").claims(1);
        var execution = queued();
        // when
        engine().cancels(new ExecutionId("unknown"));
        engine().prioritises(execution, 1);
        engine().executor("a").succeeds(execution);
        engine().cancels(execution);
        engine().cancelsRun("unknown");
        // then
        assertThat(engine().facts(Fact.CommandRefused.class).stream()
                        .map(Fact.CommandRefused::code)
                        .toList())
                .containsExactly("not-found", "running", "finished", "not-found");
    }

    @Test
    void concurrencyLimitHoldsAndLetsOthersPass() {
        // given
        engine().rule(on("order.placed").run("billing").atMost(1).withPriority(2));
        engine().rule(on("alarm").run("siren").withPriority(9));
        engine().executor("a").claims(5);
        var first = sent("e1");
        var second = sent("e2");
        // when
        var alarm = engine().send(event("alarm", "e3", NODES.objectNode())).onlyExecution();
        // then
        assertThat(engine().executor("a").started()).containsExactly(first, alarm);
        engine().executor("a").succeeds(first);
        assertThat(engine().executor("a").started()).containsExactly(first, alarm, second);
    }

    @Test
    void urgentExecutionOfALimitedServiceGoesFirst() {
        // given
        engine().rule(on("order.placed").run("billing").atMost(1));
        List<ExecutionId> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(sent("e" + i));
        }
        // when
        engine().prioritises(all.get(3), 1);
        engine().executor("a").claims(5);
        // then
        assertThat(engine().executor("a").started()).containsExactly(all.get(3));
    }

    @Test
    void executorThatFallsSilentIsLost() {
        // given
        engine().executor("a").claims(1);
        // when
        engine().passes(LEASE_TIME.plusSeconds(1));
        // then
        assertThat(engine().only(Fact.ExecutorLost.class).executor()).isEqualTo("a");
    }

    @Test
    void attemptThatOutlivesItsLimitIsEnded() {
        // given
        engine().rule(on("order.placed").run("billing").within(10_000));
        engine().executor("a").claims(1);
        var execution = queued();
        var run = engine().executor("a").leases(execution);
        // when
        for (int i = 0; i < 9; i++) {
            engine().passes(Duration.ofSeconds(9));
            engine().executor("a").renews(run);
        }
        // then
        assertThat(engine().finishedOrThrow(execution).state()).isEqualTo(ExecutionState.TIMED_OUT);
        assertThat(engine().executor("a").cancels()).isNotEmpty();
    }

    @Test
    void emittedEventsAreDerivedAndMatchRulesInTheSameTurn() {
        // given
        engine().rule(on("order.placed").run("billing"));
        engine().rule(on("order.billed").run("shipping"));
        engine().executor("a").claims(5);
        var execution = queued();
        // when
        engine().executor("a").succeeds(execution, emit("order.billed"));
        // then
        var billed = engine().emitted().getFirst();
        assertThat(billed.source()).isEqualTo("billing");
        assertThat(billed.hops()).isEqualTo(1);
        assertThat(billed.extension("fxcause")).isEqualTo("1");
        assertThat(engine().finishedOrThrow(execution).emitted()).containsExactly(billed.id());
        assertThat(engine().executor("a").assignments().getLast().plan().service())
                .isEqualTo("shipping");
    }

    @Test
    void circleOfServicesEndsInADeadLetter() {
        // given
        engine().rule(on("ping").run("ping"));
        engine().executor("a").claims(5);
        engine().send(event("ping"));
        // when
        for (int i = 0; i < 51; i++) {
            engine().executor("a").succeeds(engine().executor("a").assignments().getLast(), emit("ping"));
        }
        // then
        assertThat(engine().executor("a").started()).hasSize(51);
        assertThat(engine().deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.code()).isEqualTo("hops"));
    }

    @Test
    void platformTellsOfAnEndWhereARuleWaitsForIt() {
        // given
        engine().rule(on("order.placed").run("billing"));
        engine().rule(on("fx.execution.failed").run("repair"));
        engine().executor("a").claims(5);
        var execution = queued();
        // when
        engine().executor("a").fails(execution);
        // then
        assertThat(engine().emitted())
                .singleElement()
                .satisfies(event -> assertThat(event.type()).isEqualTo("fx.execution.failed"));
        var repair = engine().executor("a").assignments().getLast();
        assertThat(repair.plan().service()).isEqualTo("repair");
        assertThat(repair.input().get("execution").asString()).isEqualTo(execution.value());
    }
}
