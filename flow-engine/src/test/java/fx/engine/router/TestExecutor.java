package fx.engine.router;

import static org.assertj.core.api.Assertions.assertThat;

import fx.engine.execution.ExecutionId;
import fx.engine.execution.ExecutionState;
import fx.engine.message.Assignment;
import fx.engine.message.Claim;
import fx.engine.message.Completion;
import fx.engine.message.Emitted;
import fx.engine.message.ExecutionError;
import fx.engine.message.Fact;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** An executor that does just what a test says. */
public final class TestExecutor {
    private final FxEngine engine;
    private final String name;
    private String pool = "default";
    private long epoch = 1;
    private int slots = 10;

    TestExecutor(FxEngine engine, String name) {
        this.engine = engine;
        this.name = name;
    }

    public TestExecutor inPool(String of) {
        pool = of;
        return this;
    }

    /** Tells its capacity and holds nothing. */
    public TestExecutor claims(int of) {
        slots = of;
        return claim(List.of(), List.of());
    }

    /** Renews all that it was assigned and has not finished, by its own account. */
    public TestExecutor renews(Assignment.Run... held) {
        return claim(List.of(held).stream().map(TestExecutor::held).toList(), List.of());
    }

    public TestExecutor returns(Assignment.Run... returned) {
        slots = 0;
        return claim(
                List.of(), List.of(returned).stream().map(TestExecutor::held).toList());
    }

    /** Begins anew, having forgotten all. */
    public TestExecutor restarts() {
        epoch++;
        return claim(List.of(), List.of());
    }

    private TestExecutor claim(List<Claim.Held> held, List<Claim.Held> returned) {
        engine.driver().handle(new Command.Claimed(new Claim(name, epoch, pool, 0, slots, held, returned, 0)));
        return this;
    }

    private static Claim.Held held(Assignment.Run run) {
        return new Claim.Held(run.execution(), run.attempt(), run.token());
    }

    /** All assignments it was given, in order. */
    public List<Assignment.Run> assignments() {
        List<Assignment.Run> runs = new ArrayList<>();
        for (var assignment : engine.driver().assignments()) {
            if (assignment instanceof Assignment.Run run && run.executor().equals(name)) {
                runs.add(run);
            }
        }
        return runs;
    }

    public List<ExecutionId> started() {
        return assignments().stream().map(Assignment.Run::execution).toList();
    }

    public List<Assignment.Cancel> cancels() {
        List<Assignment.Cancel> cancels = new ArrayList<>();
        for (var assignment : engine.driver().assignments()) {
            if (assignment instanceof Assignment.Cancel cancel
                    && cancel.executor().equals(name)) {
                cancels.add(cancel);
            }
        }
        return cancels;
    }

    /** The last assignment of an execution; it must have one. */
    public Assignment.Run leases(ExecutionId execution) {
        var runs = assignments().stream()
                .filter(run -> run.execution().equals(execution))
                .toList();
        assertThat(runs).as("assignments of " + execution + " to " + name).isNotEmpty();
        return runs.getLast();
    }

    public Completed succeeds(ExecutionId execution, Emitted... emitted) {
        return completes(leases(execution), ExecutionState.SUCCEEDED, null, false, null, emitted);
    }

    public Completed succeeds(Assignment.Run run, Emitted... emitted) {
        return completes(run, ExecutionState.SUCCEEDED, null, false, null, emitted);
    }

    public Completed succeedsWith(ExecutionId execution, JsonNode result) {
        return completes(leases(execution), ExecutionState.SUCCEEDED, null, false, result);
    }

    public Completed fails(ExecutionId execution) {
        var error = new ExecutionError("script.raised", "It broke.", null, null, null);
        return completes(leases(execution), ExecutionState.FAILED, error, false, null);
    }

    public Completed timesOut(ExecutionId execution) {
        return completes(leases(execution), ExecutionState.TIMED_OUT, null, false, null);
    }

    public Completed failsToPrepare(ExecutionId execution) {
        var error = new ExecutionError("infrastructure", "No bundle.", null, null, null);
        return completes(leases(execution), ExecutionState.FAILED, error, true, null);
    }

    public Completed endsCancelled(ExecutionId execution) {
        return completes(leases(execution), ExecutionState.CANCELLED, null, false, null);
    }

    Completed completes(
            Assignment.Run run,
            ExecutionState state,
            @Nullable ExecutionError error,
            boolean infrastructure,
            @Nullable JsonNode result,
            Emitted... emitted) {
        return sends(new Completion(
                name,
                epoch,
                run.execution(),
                run.attempt(),
                run.token(),
                run.trace(),
                state,
                error,
                infrastructure,
                List.of(emitted),
                result,
                List.of(),
                0,
                0,
                0,
                slots));
    }

    Completed sends(Completion completion) {
        int before = engine.driver().facts().size();
        engine.driver().handle(new Command.Completed(completion));
        var facts = engine.driver().facts();
        return new Completed(List.copyOf(facts.subList(before, facts.size())));
    }

    public static Emitted emit(String type) {
        return emit(type, JsonNodeFactory.instance.objectNode());
    }

    public static Emitted emit(String type, JsonNode data) {
        return new Emitted(type, null, null, data);
    }

    /** What a completion led to. */
    public record Completed(List<Fact> facts) {
        public void isRefused(String because) {
            assertThat(facts).hasSize(1);
            assertThat(facts.getFirst())
                    .isInstanceOfSatisfying(
                            Fact.CompletionRefused.class,
                            fact -> assertThat(fact.reason()).contains(because));
        }

        public void isAccepted() {
            assertThat(facts).noneMatch(Fact.CompletionRefused.class::isInstance);
        }
    }
}
