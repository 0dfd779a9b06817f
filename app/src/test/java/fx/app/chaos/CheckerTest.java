package fx.app.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import fx.engine.event.Event;
import fx.engine.execution.ExecutionId;
import fx.engine.execution.ExecutionState;
import fx.engine.message.ExecutionError;
import fx.engine.message.Fact;
import fx.engine.rule.ServicePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** A checker that nobody has seen fail proves nothing: each broken promise must be named. */
class CheckerTest {
    private static final ExecutionId EXECUTION = new ExecutionId("x1");
    private static final Event SENT = event("e1", "chaos.work", null);
    private static final Event EMITTED = event("e2", "chaos.worked", "x1");

    private final List<Event> events = new ArrayList<>(List.of(SENT, EMITTED));
    private final List<Fact> facts =
            new ArrayList<>(List.of(queued(), leased(1), finished(ExecutionState.SUCCEEDED, 1, List.of("e2"))));
    private Set<String> accepted = Set.of("e1");
    private Set<String> cancelled = Set.of();
    private String listed = "succeeded";

    @Test
    void goodHistoryHasNoViolation() {
        assertThat(violations()).isEmpty();
    }

    @Test
    void lostEventIsFound() {
        accepted = Set.of("e1", "e9");
        assertThat(violations()).anyMatch(text -> text.startsWith("I1"));
    }

    @Test
    void executionQueuedTwiceIsFound() {
        facts.add(1, queued());
        assertThat(violations()).anyMatch(text -> text.startsWith("I1"));
    }

    @Test
    void executionThatWasNotStartedIsFound() {
        facts.clear();
        assertThat(violations()).anyMatch(text -> text.startsWith("I1"));
    }

    @Test
    void executionWithoutCauseIsFound() {
        events.remove(SENT);
        accepted = Set.of();
        assertThat(violations()).anyMatch(text -> text.startsWith("I2"));
    }

    @Test
    void secondResultIsFound() {
        facts.add(finished(ExecutionState.SUCCEEDED, 1, List.of("e2")));
        assertThat(violations()).anyMatch(text -> text.startsWith("I3"));
    }

    @Test
    void emittedEventThatIsMissingOrDoubleIsFound() {
        events.add(EMITTED);
        assertThat(violations()).anyMatch(text -> text.startsWith("I3"));
        events.removeIf(EMITTED::equals);
        assertThat(violations()).anyMatch(text -> text.startsWith("I3"));
    }

    @Test
    void eventOfNoResultIsFound() {
        events.add(event("e3", "chaos.worked", "x1"));
        assertThat(violations()).anyMatch(text -> text.startsWith("I3"));
    }

    @Test
    void leaseAfterTheEndIsFound() {
        facts.add(leased(2));
        assertThat(violations()).anyMatch(text -> text.startsWith("I4"));
    }

    @Test
    void startAfterCancellationIsFound() {
        cancelled = Set.of("x1");
        assertThat(violations()).anyMatch(text -> text.startsWith("I5"));
    }

    @Test
    void twoLeasesAtOnceAreFound() {
        facts.add(2, leased(2));
        assertThat(violations()).anyMatch(text -> text.startsWith("I6"));
    }

    @Test
    void resultOfAnOlderAttemptIsFound() {
        facts.clear();
        facts.addAll(List.of(
                queued(), leased(1), requeued(), leased(2), finished(ExecutionState.SUCCEEDED, 1, List.of("e2"))));
        assertThat(violations()).anyMatch(text -> text.startsWith("I6"));
    }

    @Test
    void executionThatNeverEndsIsFound() {
        facts.removeLast();
        events.remove(EMITTED);
        assertThat(violations()).anyMatch(text -> text.startsWith("I7"));
    }

    @Test
    void projectionThatDiffersIsFound() {
        listed = "running";
        assertThat(violations()).anyMatch(text -> text.startsWith("I10"));
    }

    private List<String> violations() {
        return new Checker(
                        new History(accepted, cancelled, Map.of("chaos.work", 1), events, facts, Map.of("x1", listed)))
                .violations();
    }

    private static Event event(String id, String type, @Nullable String execution) {
        return new Event(
                id,
                "/chaos",
                type,
                null,
                null,
                null,
                null,
                JsonNodeFactory.instance.objectNode(),
                null,
                execution == null ? Map.of() : Map.of("fxexecution", JsonNodeFactory.instance.stringNode(execution)));
    }

    private static Fact queued() {
        var plan = new ServicePlan(
                "bench",
                "work",
                "v",
                "b",
                null,
                null,
                "python",
                List.of("app.py"),
                "default",
                5,
                1_000,
                0,
                null,
                1,
                0,
                "retry",
                0,
                true,
                false);
        return new Fact.Queued(
                1,
                EXECUTION,
                plan,
                "service:bench/work",
                5,
                JsonNodeFactory.instance.objectNode(),
                SENT,
                "t",
                0,
                null,
                null,
                null,
                null,
                null,
                1);
    }

    private static Fact leased(int attempt) {
        return new Fact.Leased(2, EXECUTION, attempt, "a", 1, "f", 9, 1);
    }

    private static Fact requeued() {
        return new Fact.Requeued(3, EXECUTION, 1, "lost", 3, new ExecutionError("lost", "lost", null, null, null), 1);
    }

    private static Fact finished(ExecutionState state, int attempt, List<String> emitted) {
        return new Fact.Finished(
                4, EXECUTION, "bench", "work", attempt, state, null, emitted, null, List.of(), null, null, null, 1,
                null, null, "t");
    }
}
