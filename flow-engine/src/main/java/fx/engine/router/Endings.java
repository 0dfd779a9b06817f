package fx.engine.router;

import fx.engine.event.Event;
import fx.engine.event.Extensions;
import fx.engine.execution.ExecutionId;
import fx.engine.execution.ExecutionState;
import fx.engine.execution.Ids;
import fx.engine.message.Completion;
import fx.engine.message.ExecutionError;
import fx.engine.message.Fact;
import fx.engine.message.StepReport;
import fx.engine.router.ExecutionEntry.Cancellation;
import fx.engine.rule.RuleIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Ends attempts: as the end of their execution, or with another attempt to come. */
final class Endings {
    private static final String PLATFORM_EVENTS = "fx.execution.";

    private final RuleIndex rules;
    private final FlowWalker flows;

    Endings(RuleIndex rules, FlowWalker flows) {
        this.rules = rules;
        this.flows = flows;
    }

    /** The script did what it should. */
    void succeed(ExecutionEntry entry, Completion completion, Turn turn) {
        var queued = turn.state().payload(entry.id());
        var events = emitted(queued, completion, turn);
        var ids = events.stream().map(Event::id).toList();
        finish(entry, queued, ExecutionState.SUCCEEDED, null, ids, completion, null, turn);
        events.forEach(turn::emit);
        flows.goOn(queued, ExecutionState.SUCCEEDED, events, completion.result(), null, turn);
        announce(queued, ExecutionState.SUCCEEDED, null, turn);
    }

    /** The attempt failed or ran too long; the plan says whether there is another one. */
    void fail(
            ExecutionEntry entry,
            ExecutionState state,
            ExecutionError error,
            boolean infrastructure,
            @Nullable Completion completion,
            Turn turn) {
        var cancellation = entry.cancellation();
        if (cancellation != null) {
            cancel(entry, cancellation, completion, turn);
            return;
        }
        var tally = entry.tally();
        if (infrastructure) {
            if (tally.infrastructure() < RouterPolicy.INFRASTRUCTURE_FAILURES) {
                long wait = backoff(RouterPolicy.INFRASTRUCTURE_BACKOFF_MILLIS, tally.infrastructure());
                requeue(entry, Requeue.INFRASTRUCTURE, turn.now() + wait, error, turn);
            } else {
                end(entry, ExecutionState.DEAD, error, completion, null, turn);
            }
            return;
        }
        var plan = turn.state().payload(entry.id()).plan();
        if (tally.failures() + 1 < plan.attempts()) {
            long wait = backoff(plan.backoffMillis(), tally.failures());
            requeue(entry, Requeue.RETRY, turn.now() + wait, error, turn);
        } else {
            end(entry, state, error, completion, null, turn);
        }
    }

    /** The lease is lost: nobody will say how the attempt ended. */
    void lose(ExecutionEntry entry, String why, Turn turn) {
        var cancellation = entry.cancellation();
        if (cancellation != null) {
            cancel(entry, cancellation, null, turn);
            return;
        }
        int losses = entry.tally().losses() + 1;
        boolean retry = !turn.state().payload(entry.id()).plan().onLost().equals("fail");
        if (!retry) {
            var message = why + " The service asks not to be started again then (on_lost).";
            end(entry, ExecutionState.DEAD, new ExecutionError("lost", message, null, null, null), null, null, turn);
        } else if (losses > RouterPolicy.LOSSES) {
            var message = why + " It was lost " + losses
                    + " times and is not started again: it may be what kills its executors.";
            end(entry, ExecutionState.DEAD, new ExecutionError("poison", message, null, null, null), null, null, turn);
        } else {
            requeue(entry, Requeue.LOST, turn.now(), new ExecutionError("lost", why, null, null, null), turn);
        }
    }

    /** The executor gives the lease back without having started. */
    void giveBack(ExecutionEntry entry, Turn turn) {
        var cancellation = entry.cancellation();
        if (cancellation != null) {
            cancel(entry, cancellation, null, turn);
        } else {
            requeue(entry, Requeue.RETURNED, turn.now(), null, turn);
        }
    }

    /**
     * Ends what the router itself cannot handle, so that it holds up nothing else: with as little as possible, since
     * what threw once would throw again.
     */
    void setAside(ExecutionId id, String what, RuntimeException problem, Turn turn) {
        var reason = what + ": " + problem;
        var entry = readable(() -> turn.state().execution(id).orElse(null));
        if (entry == null || entry.phase() == ExecutionEntry.Phase.ENDED) {
            turn.record(new Fact.EntryDropped(turn.now(), id, reason));
            turn.bury(DeadLetters.of(id, null, null, reason, turn.now()));
            return;
        }
        var queued = readable(() -> turn.state().payload(id));
        var service = entry.place().service();
        var project = service.substring(0, service.indexOf('/'));
        var error = new ExecutionError(DeadLetters.ROUTER, reason, null, null, null);
        var trace = queued == null ? "" : queued.trace();
        turn.record(new Fact.Finished(
                turn.now(),
                id,
                project,
                service.substring(project.length() + 1),
                entry.tally().attempt(),
                ExecutionState.DEAD,
                error,
                List.of(),
                null,
                List.of(),
                null,
                null,
                null,
                entry.queuedAt(),
                null,
                null,
                trace));
        turn.bury(DeadLetters.of(id, project, queued, reason, turn.now()));
        var run = entry.run();
        if (run != null) {
            flows.abandon(run, id, queued == null ? null : queued.node(), error, turn);
        }
    }

    private static <T> @Nullable T readable(Supplier<@Nullable T> reading) {
        try {
            return reading.get();
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            return null;
        }
    }

    void cancel(ExecutionEntry entry, Cancellation by, @Nullable Completion completion, Turn turn) {
        var error = new ExecutionError("cancelled", "Cancelled by " + by.actor() + ".", null, null, null);
        end(entry, ExecutionState.CANCELLED, error, completion, by, turn);
    }

    private void end(
            ExecutionEntry entry,
            ExecutionState state,
            ExecutionError error,
            @Nullable Completion completion,
            @Nullable Cancellation by,
            Turn turn) {
        var queued = turn.state().payload(entry.id());
        finish(entry, queued, state, error, List.of(), completion, by, turn);
        if (state == ExecutionState.DEAD && !queued.cause().isTest()) {
            turn.bury(DeadLetters.of(queued, error, turn.now()));
        }
        flows.goOn(queued, state, List.of(), null, error, turn);
        announce(queued, state, error, turn);
    }

    private static void finish(
            ExecutionEntry entry,
            Fact.Queued queued,
            ExecutionState state,
            @Nullable ExecutionError error,
            List<String> emitted,
            @Nullable Completion completion,
            @Nullable Cancellation by,
            Turn turn) {
        JsonNode result = completion == null ? null : completion.result();
        List<StepReport> steps = completion == null ? List.of() : completion.steps();
        turn.record(new Fact.Finished(
                turn.now(),
                entry.id(),
                queued.plan().project(),
                queued.plan().service(),
                entry.tally().attempt(),
                state,
                error,
                emitted,
                result,
                steps,
                completion == null ? null : (Long) completion.receivedAt(),
                completion == null ? null : (Long) completion.startedAt(),
                completion == null ? null : (Long) completion.endedAt(),
                entry.queuedAt(),
                by == null ? null : by.request(),
                by == null ? null : by.actor(),
                queued.trace()));
    }

    private static void requeue(
            ExecutionEntry entry, String reason, long notBefore, @Nullable ExecutionError error, Turn turn) {
        turn.record(new Fact.Requeued(
                turn.now(), entry.id(), entry.tally().attempt(), reason, notBefore, error, entry.queuedAt()));
    }

    /** Doubles with each attempt, up to an hour. */
    static long backoff(long first, int before) {
        return Math.min(RouterPolicy.LONGEST_BACKOFF_MILLIS, first << Math.min(before, 20));
    }

    private static List<Event> emitted(Fact.Queued queued, Completion completion, Turn turn) {
        var events = new ArrayList<Event>(completion.emitted().size());
        for (var each : completion.emitted()) {
            var source = each.source();
            events.add(Events.in(queued.plan().project(), queued.trace(), queued.cause(), queued.hops() + 1)
                    .with(Extensions.EXECUTION, queued.execution().value())
                    .with(Extensions.FLOW, queued.flow())
                    .with(Extensions.RUN, queued.run())
                    .event(
                            Ids.derive(queued.execution().value(), Integer.toString(events.size())),
                            source == null ? queued.plan().service() : source,
                            each.type(),
                            each.subject(),
                            turn.time(),
                            each.data()));
        }
        return events;
    }

    /** Sends the platform's event about an end, where a rule waits for it; never about what such an event started. */
    private void announce(Fact.Queued queued, ExecutionState state, @Nullable ExecutionError error, Turn turn) {
        if (queued.cause().type().startsWith(PLATFORM_EVENTS) || queued.cause().isTest()) {
            return;
        }
        var project = queued.plan().project();
        var data = JsonNodeFactory.instance
                .objectNode()
                .put("execution", queued.execution().value())
                .put("service", queued.plan().service())
                .put("version", queued.plan().version())
                .put("state", state.word());
        if (error != null) {
            data.putObject("error").put("code", error.code()).put("message", error.message());
        }
        var event = Events.in(project, queued.trace(), queued.cause(), queued.hops() + 1)
                .with(Extensions.EXECUTION, queued.execution().value())
                .event(
                        Ids.derive(queued.execution().value(), state.word()),
                        "fx",
                        PLATFORM_EVENTS + state.word(),
                        queued.plan().service(),
                        turn.time(),
                        data);
        if (!rules.match(project, event).isEmpty()) {
            turn.emit(event);
        }
    }
}
