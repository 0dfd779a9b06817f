package fx.engine.router;

import fx.engine.event.Event;
import fx.engine.event.Extensions;
import fx.engine.execution.ExecutionId;
import fx.engine.execution.ExecutionState;
import fx.engine.execution.Ids;
import fx.engine.flow.Choice;
import fx.engine.flow.CompiledFlow;
import fx.engine.flow.Evaluation;
import fx.engine.flow.Node;
import fx.engine.flow.NodeOutput;
import fx.engine.message.ExecutionError;
import fx.engine.message.Fact;
import fx.engine.rule.RuleIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Walks runs through their flows: starts them, runs built-in steps at once, queues service steps, and goes on where an
 * execution ended.
 */
final class FlowWalker {
    private static final String ERROR = "error";
    private static final String TIMEOUT = "timeout";

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
        new Walk(flow, run, trace, event, event.hops(), turn).leave(arrival, null);
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
            new Walk(flow, run, queued.trace(), cause, hops, turn).leave(arrival, port);
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
            var port = errorPort(flow, node, state == ExecutionState.TIMED_OUT);
            if (port == null || stopped) {
                report(step, null, null, false, why);
                return;
            }
            boolean retained = flow.retained(node);
            var output = errorOutput(why);
            report(step, port, retained ? output : null, retained, why);
            var arrival = Arrival.after(queued, step, node, output, retained);
            new Walk(flow, run, queued.trace(), queued.cause(), queued.hops() + 1, turn).leave(arrival, port);
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

    private static @Nullable String errorPort(CompiledFlow flow, String node, boolean timedOut) {
        if (timedOut && !flow.edgesFrom(node, TIMEOUT).isEmpty()) {
            return TIMEOUT;
        }
        return flow.edgesFrom(node, ERROR).isEmpty() ? null : ERROR;
    }

    private static JsonNode errorOutput(ExecutionError error) {
        var nodes = JsonNodeFactory.instance;
        var words = nodes.objectNode().put("code", error.code()).put("message", error.message());
        return nodes.objectNode().set(ERROR, words);
    }

    /** The steps that follow one start or one end of an execution, as far as the router runs them itself. */
    private final class Walk {
        private final CompiledFlow flow;
        private final String run;
        private final String trace;
        private final Event cause;
        private final int hops;
        private final Turn turn;
        private int arrivals;

        Walk(CompiledFlow flow, String run, String trace, Event cause, int hops, Turn turn) {
            this.flow = flow;
            this.run = run;
            this.trace = trace;
            this.cause = cause;
            this.hops = hops;
            this.turn = turn;
        }

        void leave(Arrival from, @Nullable String port) {
            for (var edge : flow.edgesFrom(from.node(), port)) {
                arrive(flow.node(edge.to()), from);
            }
        }

        private void arrive(Node node, Arrival from) {
            var step = Ids.derive(run, node.id(), from.step(), port(arrivals++));
            if (!turn.mayStep()) {
                fail(
                        node,
                        step,
                        from,
                        problem(
                                "loop",
                                "More than " + RouterPolicy.STEPS_IN_A_COMMAND
                                        + " built-in steps followed one another; does the flow go round in a circle?"));
                return;
            }
            switch (node) {
                case Node.Service service -> queue(service, step, from);
                case Node.Condition condition -> choose(condition, step, from);
                case Node.MapFields map -> {
                    switch (flow.map(map, from.scope(run, turn.state()))) {
                        case Evaluation.Value(var value) -> pass(node, step, from, NodeOutput.ofData(value));
                        case Evaluation.Problem(var error) -> fail(node, step, from, error);
                    }
                }
                case Node.Emit emit -> emit(emit, step, from);
                case Node.End end -> end(end, step, from);
                case Node.Start _, Node.Note _ -> {}
            }
        }

        private void queue(Node.Service node, String step, Arrival from) {
            var service = rules.service(flow.rules().project(), node.service()).orElse(null);
            if (service == null || !service.active()) {
                fail(
                        node,
                        step,
                        from,
                        problem(
                                service == null ? "service.missing" : "service.inactive",
                                "Service '" + node.service() + "' is "
                                        + (service == null ? "not there; push it." : "not active; activate it.")));
                return;
            }
            if (hops > policy.hopLimit()) {
                fail(node, step, from, problem("hops", Hops.reason(policy)));
                return;
            }
            switch (flow.inputs(node, from.scope(run, turn.state()))) {
                case Evaluation.Problem(var error) -> fail(node, step, from, error);
                case Evaluation.Value(var input) -> {
                    var plan = service.plan();
                    var priority = node.priority();
                    turn.record(new Fact.Queued(
                            turn.now(),
                            new ExecutionId(step),
                            plan,
                            flow.rules().key(),
                            priority == null ? plan.priority() : priority,
                            input,
                            cause,
                            trace,
                            hops,
                            flow.rules().name(),
                            run,
                            node.id(),
                            from.parent(),
                            from.scopeAfter(),
                            order.next(turn.now())));
                }
            }
        }

        private void choose(Node.Condition node, String step, Arrival from) {
            switch (flow.condition(node, from.scope(run, turn.state()))) {
                case Choice.Problem(var error) -> fail(node, step, from, error);
                case Choice.Port(var port) -> {
                    // What came in goes on, so that a node without mappings behind a condition gets the data.
                    boolean retained = flow.retained(node.id());
                    var output = from.output();
                    report(node, step, from, port, retained ? output : null, retained, null);
                    leave(from.next(step, node.id(), output, retained), port);
                }
            }
        }

        private void emit(Node.Emit node, String step, Arrival from) {
            switch (flow.emitData(node, from.scope(run, turn.state()))) {
                case Evaluation.Problem(var error) -> fail(node, step, from, error);
                case Evaluation.Value(var data) -> {
                    var event = Events.in(flow.rules().project(), trace, cause, hops + 1)
                            .with(Extensions.FLOW, flow.rules().name())
                            .with(Extensions.RUN, run)
                            .event(
                                    Ids.derive(step, "0"),
                                    flow.rules().name(),
                                    node.event(),
                                    node.subject(),
                                    turn.time(),
                                    data);
                    turn.emit(event);
                    pass(node, step, from, NodeOutput.of(event));
                }
            }
        }

        private void end(Node.End node, String step, Arrival from) {
            switch (flow.result(node, from.scope(run, turn.state()))) {
                case Evaluation.Problem(var error) -> fail(node, step, from, error);
                case Evaluation.Value(var result) ->
                    report(node, step, from, null, NodeOutput.ofResult(result), false, null);
            }
        }

        private void pass(Node node, String step, Arrival from, JsonNode output) {
            boolean retained = flow.retained(node.id());
            report(node, step, from, null, retained ? output : null, retained, null);
            leave(from.next(step, node.id(), output, retained), null);
        }

        private void fail(Node node, String step, Arrival from, ExecutionError error) {
            var port = error.code().equals("loop") ? null : errorPort(flow, node.id(), false);
            if (port == null) {
                report(node, step, from, null, null, false, error);
                if (!cause.isTest()) {
                    turn.bury(DeadLetters.of(cause, step, error.code(), error.message(), turn.now()));
                }
                return;
            }
            boolean retained = flow.retained(node.id());
            var output = errorOutput(error);
            report(node, step, from, port, retained ? output : null, retained, error);
            leave(from.next(step, node.id(), output, retained), port);
        }

        private void report(
                Node node,
                String step,
                Arrival from,
                @Nullable String port,
                @Nullable JsonNode output,
                boolean retained,
                @Nullable ExecutionError error) {
            turn.record(new Fact.StepDone(
                    turn.now(),
                    run,
                    flow.rules().project(),
                    flow.rules().name(),
                    node.id(),
                    kind(node),
                    step,
                    from.parent(),
                    port,
                    output,
                    retained,
                    error,
                    from.scopeAfter(),
                    trace));
        }

        private String port(int arrival) {
            return Integer.toString(arrival);
        }
    }

    private static ExecutionError problem(String code, String message) {
        return new ExecutionError(code, message, null, null, null);
    }

    private static String kind(Node node) {
        return switch (node) {
            case Node.Start _ -> "start";
            case Node.Service _ -> "service";
            case Node.Condition _ -> "condition";
            case Node.MapFields _ -> "map";
            case Node.Emit _ -> "emit";
            case Node.End _ -> "end";
            case Node.Note _ -> "note";
        };
    }
}
