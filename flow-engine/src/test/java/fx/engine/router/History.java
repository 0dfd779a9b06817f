package fx.engine.router;

import static org.assertj.core.api.Assertions.assertThat;

import fx.engine.execution.ExecutionId;
import fx.engine.message.Fact;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the promises of the router on the facts that it wrote; each invariant is a method. */
final class History {
    private final List<Fact> facts;

    History(List<Fact> facts) {
        this.facts = facts;
    }

    /** I2: every execution has a cause that was sent or emitted. */
    void everyExecutionHasACause(Set<String> sent) {
        Set<String> known = new HashSet<>(sent);
        for (var fact : facts) {
            if (fact instanceof Fact.Finished finished) {
                known.addAll(finished.emitted());
            } else if (fact instanceof Fact.Queued queued) {
                assertThat(known)
                        .as("cause of " + queued.execution())
                        .contains(queued.cause().id());
            }
        }
    }

    /** I1, as far as one shard can show it: no execution is queued twice. */
    void noExecutionIsQueuedTwice() {
        Set<ExecutionId> queued = new HashSet<>();
        for (var fact : facts) {
            if (fact instanceof Fact.Queued each) {
                assertThat(queued.add(each.execution()))
                        .as("queued once: " + each.execution())
                        .isTrue();
            }
        }
    }

    /** I3, I4, I5: an execution ends once, its events are emitted once, and nothing happens to it afterwards. */
    void endsAreFinal() {
        Set<ExecutionId> ended = new HashSet<>();
        Set<String> emitted = new HashSet<>();
        for (var fact : facts) {
            switch (fact) {
                case Fact.Finished finished -> {
                    assertThat(ended.add(finished.execution()))
                            .as("ends once: " + finished)
                            .isTrue();
                    finished.emitted()
                            .forEach(id -> assertThat(emitted.add(id))
                                    .as("emitted once: " + id)
                                    .isTrue());
                }
                case Fact.Leased leased -> assertThat(ended).doesNotContain(leased.execution());
                case Fact.Requeued requeued -> assertThat(ended).doesNotContain(requeued.execution());
                case Fact.Prioritised moved -> assertThat(ended).doesNotContain(moved.execution());
                case Fact.Due due -> assertThat(ended).doesNotContain(due.execution());
                default -> {}
            }
        }
    }

    /** I6: attempts follow one another, and at most one is current. */
    void oneAttemptAtATime() {
        Map<ExecutionId, Integer> current = new HashMap<>();
        Map<ExecutionId, Integer> last = new HashMap<>();
        for (var fact : facts) {
            switch (fact) {
                case Fact.Leased leased -> {
                    assertThat(current).as("no other attempt while leasing").doesNotContainKey(leased.execution());
                    assertThat(leased.attempt()).isEqualTo(last.getOrDefault(leased.execution(), 0) + 1);
                    current.put(leased.execution(), leased.attempt());
                    last.put(leased.execution(), leased.attempt());
                }
                case Fact.Requeued requeued ->
                    assertThat(current.remove(requeued.execution())).isEqualTo(requeued.attempt());
                case Fact.Finished finished -> current.remove(finished.execution());
                default -> {}
            }
        }
    }

    /** I7: when all faults have stopped, everything has ended. */
    void everythingEnded() {
        Set<ExecutionId> open = new HashSet<>();
        Set<String> runs = new HashSet<>();
        for (var fact : facts) {
            switch (fact) {
                case Fact.Queued queued -> open.add(queued.execution());
                case Fact.Finished finished -> open.remove(finished.execution());
                case Fact.RunStarted started -> runs.add(started.run());
                case Fact.RunEnded ended -> runs.remove(ended.run());
                default -> {}
            }
        }
        assertThat(open).as("executions that did not end").isEmpty();
        assertThat(runs).as("runs that did not end").isEmpty();
    }

    /** I9: no service ever runs more often than its limit allows. */
    void limitsHold() {
        Map<ExecutionId, Fact.Queued> queued = new HashMap<>();
        Map<String, Set<ExecutionId>> running = new HashMap<>();
        for (var fact : facts) {
            switch (fact) {
                case Fact.Queued each -> queued.put(each.execution(), each);
                case Fact.Leased leased -> {
                    var plan = queuedOf(queued, leased.execution()).plan();
                    var of = running.computeIfAbsent(plan.service(), key -> new HashSet<>());
                    of.add(leased.execution());
                    if (plan.concurrency() > 0) {
                        assertThat(of).as("running " + plan.service()).hasSizeLessThanOrEqualTo(plan.concurrency());
                    }
                }
                case Fact.Requeued requeued -> stop(queued, running, requeued.execution());
                case Fact.Finished finished -> stop(queued, running, finished.execution());
                default -> {}
            }
        }
    }

    private static void stop(
            Map<ExecutionId, Fact.Queued> queued, Map<String, Set<ExecutionId>> running, ExecutionId id) {
        running.getOrDefault(queuedOf(queued, id).plan().service(), new HashSet<>())
                .remove(id);
    }

    private static Fact.Queued queuedOf(Map<ExecutionId, Fact.Queued> queued, ExecutionId id) {
        var found = queued.get(id);
        if (found == null) {
            throw new AssertionError("Never queued: " + id);
        }
        return found;
    }
}
