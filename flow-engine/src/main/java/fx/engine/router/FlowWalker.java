package fx.engine.router;

import fx.engine.event.Event;
import fx.engine.execution.ExecutionId;
import fx.engine.execution.ExecutionState;
import fx.engine.execution.Ids;
import fx.engine.flow.CompiledFlow;
import fx.engine.flow.Node;
import fx.engine.flow.NodeOutput;
import fx.engine.message.ExecutionError;
import fx.engine.message.Fact;
import fx.engine.rule.RuleIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Walks runs through their flows: starts them, runs built-in steps at once, queues service steps, and goes on where an
 * execution ended.
 */
final class FlowWalker {
    private final RouterPolicy policy;
    private final RuleIndex rules;
    private final Order order;

    FlowWalker(RouterPolicy policy, RuleIndex rules, Order order) {
        this.policy = policy;
        this.rules = rules;
        this.order = order;
    }

    /** Begins a run; an event that reaches the same start again finds the run begun. */
    void start(CompiledFlow flow, Node.Start start, Event event, String trace, Turn turn) {
        var definition = flow.rules();
        var run = Ids.derive("run", event.identity(), definition.key(), start.id());
        if (turn.state().run(run).isPresent()) {
            return;
        }
        boolean retained = flow.retained(start.id());
        turn.record(new Fact.RunStarted(
                turn.now(),
                run,
                definition.project(),
                definition.name(),
                definition.version(),
                start.id(),
                event,
                trace,
                event.hops(),
                retained));
        turn.touch(run);
        var arrival = Arrival.atStart(run, start.id(), NodeOutput.of(event), retained);
        walk(flow, run, trace, event, event.hops(), turn).leave(arrival, null);
    }

    /** Goes on in the run of an execution that ended; {@code emitted} are its events if it succeeded. */
    void goOn(
            Fact.Queued queued,
            ExecutionState state,
            List<Event> emitted,
            @Nullable JsonNode result,
            @Nullable ExecutionError error,
            Turn turn) {
        var run = queued.run();
        var node = queued.node();
        if (run == null || node == null) {
            return;
        }
        var entry = turn.state().run(run).orElse(null);
        if (entry == null) {
            return;
        }
        turn.touch(run);
        var flow = rules.flow(entry.project(), entry.flow(), entry.version()).orElse(null);
        if (flow == null) {
            var gone = new ExecutionError(
                    "flow.gone", "The version of the flow that this run keeps was removed.", null, null, null);
            turn.record(new Fact.StepDone(
                    turn.now(),
                    run,
                    entry.project(),
                    entry.flow(),
                    node,
                    "service",
                    queued.execution().value(),
                    queued.parentStep(),
                    null,
                    null,
                    false,
                    gone,
                    queued.scope(),
                    queued.trace()));
            return;
        }
        var ended = new Ended(flow, run, node, queued, entry.stopped(), turn);
        if (state == ExecutionState.SUCCEEDED) {
            ended.succeeded(emitted, result);
        } else {
            ended.failed(state, error);
        }
    }

    /** Fails a run at an execution that could not be followed, whatever edges leave its node. */
    void abandon(String run, ExecutionId execution, @Nullable String node, ExecutionError error, Turn turn) {
        var entry = turn.state().run(run).orElse(null);
        if (entry == null) {
            return;
        }
        turn.touch(run);
        turn.record(new Fact.StepDone(
                turn.now(),
                run,
                entry.project(),
                entry.flow(),
                node == null ? "" : node,
                "service",
                execution.value(),
                null,
                null,
                null,
                false,
                error,
                null,
                entry.trace()));
    }

    /** A service step whose execution is over. */
    private final class Ended {
        private final CompiledFlow flow;
        private final String run;
        private final String node;
        private final Fact.Queued queued;
        private final boolean stopped;
        private final Turn turn;

        Ended(CompiledFlow flow, String run, String node, Fact.Queued queued, boolean stopped, Turn turn) {
            this.flow = flow;
            this.run = run;
            this.node = node;
            this.queued = queued;
            this.stopped = stopped;
            this.turn = turn;
        }

        void succeeded(List<Event> emitted, @Nullable JsonNode result) {
            if (stopped) {
                return;
            }
            for (var event : emitted) {
                if (!flow.edgesFrom(node, event.type()).isEmpty()) {
                    leave(event.id(), event.type(), NodeOutput.of(event, result), event, event.hops());
                }
            }
            if (!flow.edgesFrom(node, null).isEmpty()) {
                var output =
                        emitted.isEmpty() ? NodeOutput.ofResult(result) : NodeOutput.of(emitted.getFirst(), result);
                if (emitted.isEmpty() && result != null) {
                    output.set("data", result);
                }
                var cause = emitted.isEmpty() ? queued.cause() : emitted.getFirst();
                leave(queued.execution().value(), null, output, cause, queued.hops() + 1);
            }
        }

        private void leave(String step, @Nullable String port, JsonNode output, Event cause, int hops) {
            boolean retained = flow.retained(node);
            report(step, port, retained ? output : null, retained, null);
            var arrival = Arrival.after(queued, step, node, output, retained);
            walk(flow, run, queued.trace(), cause, hops, turn).leave(arrival, port);
        }

        void failed(ExecutionState state, @Nullable ExecutionError error) {
            var step = queued.execution().value();
            if (state == ExecutionState.CANCELLED) {
                var cancelled =
                        new ExecutionError(Appliers.CANCELLED, "The execution was cancelled.", null, null, null);
                report(step, null, null, false, cancelled);
                return;
            }
            var why = error == null
                    ? new ExecutionError(state.word(), "The execution ended as " + state.word() + ".", null, null, null)
                    : error;
            var port = FlowWalk.errorPort(flow, node, state == ExecutionState.TIMED_OUT);
            if (port == null || stopped) {
                report(step, null, null, false, why);
                return;
            }
            boolean retained = flow.retained(node);
            var output = FlowWalk.errorOutput(why);
            report(step, port, retained ? output : null, retained, why);
            var arrival = Arrival.after(queued, step, node, output, retained);
            walk(flow, run, queued.trace(), queued.cause(), queued.hops() + 1, turn)
                    .leave(arrival, port);
        }

        private void report(
                String step,
                @Nullable String port,
                @Nullable JsonNode output,
                boolean retained,
                @Nullable ExecutionError error) {
            turn.record(new Fact.StepDone(
                    turn.now(),
                    run,
                    flow.rules().project(),
                    flow.rules().name(),
                    node,
                    "service",
                    step,
                    queued.parentStep(),
                    port,
                    output,
                    retained,
                    error,
                    queued.scope(),
                    queued.trace()));
        }
    }

    private FlowWalk walk(CompiledFlow flow, String run, String trace, Event cause, int hops, Turn turn) {
        return new FlowWalk(policy, rules, order, flow, run, trace, cause, hops, turn);
    }
}
