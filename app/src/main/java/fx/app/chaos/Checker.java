package fx.app.chaos;

import fx.engine.event.Event;
import fx.engine.execution.ExecutionState;
import fx.engine.message.Fact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a history and names every promise that it breaks; an empty answer is the good one. */
final class Checker {
    private final History history;
    private final List<String> violations = new ArrayList<>();
    private final Map<String, Execution> executions = new HashMap<>();

    Checker(History history) {
        this.history = history;
    }

    /** What an execution's facts say, in order. */
    private static final class Execution {
        private final Fact.Queued queued;
        private final Set<Integer> attempts = new HashSet<>();
        private int current;
        private boolean leased;
        private Fact.@Nullable Finished finished;

        private Execution(Fact.Queued queued) {
            this.queued = queued;
        }
    }

    /** Every violation as {@code I<number> …}. */
    List<String> violations() {
        history.facts().forEach(this::follow);
        noLoss();
        noGhost();
        oneResult();
        cancelHolds();
        progress();
        projection();
        return violations;
    }

    private void follow(Fact fact) {
        switch (fact) {
            case Fact.Queued queued -> {
                var before = executions.put(queued.execution().value(), new Execution(queued));
                check(before == null, "I1 execution %s was queued twice", queued.execution());
            }
            case Fact.Leased lease -> {
                var execution = executions.get(lease.execution().value());
                if (execution == null) {
                    violations.add("I2 execution " + lease.execution() + " was leased and never queued");
                    return;
                }
                check(execution.finished == null, "I4 execution %s was leased after its end", lease.execution());
                check(!execution.leased, "I6 execution %s was leased while it was leased", lease.execution());
                check(
                        execution.attempts.add(lease.attempt()) && lease.attempt() > execution.current,
                        "I6 attempt %s of execution %s is no new one",
                        lease.attempt(),
                        lease.execution());
                execution.current = lease.attempt();
                execution.leased = true;
            }
            case Fact.Requeued again -> {
                var execution = executions.get(again.execution().value());
                if (execution != null) {
                    check(
                            execution.finished == null,
                            "I4 execution %s was queued again after its end",
                            again.execution());
                    execution.leased = false;
                }
            }
            case Fact.Finished end -> {
                var execution = executions.get(end.execution().value());
                if (execution == null) {
                    violations.add("I2 execution " + end.execution() + " ended and was never queued");
                    return;
                }
                check(execution.finished == null, "I3 execution %s ended twice", end.execution());
                check(
                        end.state() != ExecutionState.SUCCEEDED
                                || (execution.leased && end.attempt() == execution.current),
                        "I6 execution %s took the result of attempt %s, which was not current",
                        end.execution(),
                        end.attempt());
                execution.finished = end;
            }
            default -> {
                // Other facts say nothing about the promises checked here.
            }
        }
    }

    private void noLoss() {
        var ids = new HashMap<String, String>();
        history.events().forEach(event -> ids.put(event.id(), event.type()));
        for (var id : history.accepted()) {
            check(ids.containsKey(id), "I1 event %s was answered 202 and is not on fx.events", id);
        }
        var started = new HashMap<String, Integer>();
        for (var execution : executions.values()) {
            started.merge(execution.queued.cause().id(), 1, Integer::sum);
        }
        ids.forEach((id, type) -> {
            Integer expected = history.triggers().get(type);
            if (expected != null) {
                int found = started.getOrDefault(id, 0);
                check(
                        found == expected,
                        "I1 event %s of type %s started %s executions, not %s",
                        id,
                        type,
                        found,
                        expected);
            }
        });
    }

    private void noGhost() {
        var ids = new HashSet<String>();
        history.events().forEach(event -> ids.add(event.id()));
        for (var execution : executions.values()) {
            check(
                    ids.contains(execution.queued.cause().id()),
                    "I2 execution %s has no committed cause",
                    execution.queued.execution());
        }
    }

    private void oneResult() {
        var emittedOnTopic = new HashMap<String, Integer>();
        var emitter = new HashMap<String, String>();
        for (Event event : history.events()) {
            var by = event.extension("fxexecution");
            if (by != null) {
                emittedOnTopic.merge(event.id(), 1, Integer::sum);
                emitter.put(event.id(), by);
            }
        }
        var promised = new HashSet<String>();
        for (var execution : executions.values()) {
            var end = execution.finished;
            if (end != null) {
                for (var id : end.emitted()) {
                    promised.add(id);
                    check(
                            emittedOnTopic.getOrDefault(id, 0) == 1,
                            "I3 event %s of execution %s is %s times on fx.events",
                            id,
                            end.execution(),
                            emittedOnTopic.getOrDefault(id, 0));
                }
            }
        }
        emitter.forEach((id, by) -> check(
                promised.contains(id), "I3 event %s says that execution %s emitted it, whose result does not", id, by));
    }

    private void cancelHolds() {
        for (var id : history.cancelledQueued()) {
            var execution = executions.get(id);
            if (execution == null) {
                violations.add("I5 execution " + id + " was cancelled and is not known");
                continue;
            }
            check(
                    execution.finished != null && execution.finished.state() == ExecutionState.CANCELLED,
                    "I5 execution %s was answered cancelled and is not",
                    id);
            check(!execution.leased, "I5 execution %s was cancelled while queued and started all the same", id);
        }
    }

    private void progress() {
        for (var execution : executions.values()) {
            check(execution.finished != null, "I7 execution %s never ended", execution.queued.execution());
        }
    }

    private void projection() {
        for (var execution : executions.values()) {
            var id = execution.queued.execution().value();
            var end = execution.finished;
            if (end != null) {
                check(
                        end.state().word().equals(history.projected().get(id)),
                        "I10 execution %s is %s, and listed as %s",
                        id,
                        end.state().word(),
                        history.projected().get(id));
            }
        }
    }

    /** Notes the message, in which each {@code %s} stands for the next argument, where something does not hold. */
    private void check(boolean holds, String message, @Nullable Object... arguments) {
        if (!holds) {
            var text = new StringBuilder(message);
            for (var argument : arguments) {
                int place = text.indexOf("%s");
                text.replace(place, place + 2, String.valueOf(argument));
            }
            violations.add(text.toString());
        }
    }
}
