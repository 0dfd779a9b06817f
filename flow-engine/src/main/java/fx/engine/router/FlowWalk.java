package fx.engine.router;

import fx.engine.event.Event;
import fx.engine.event.Extensions;
import fx.engine.execution.ExecutionId;
import fx.engine.execution.Ids;
import fx.engine.flow.Choice;
import fx.engine.flow.CompiledFlow;
import fx.engine.flow.Evaluation;
import fx.engine.flow.Node;
import fx.engine.flow.NodeOutput;
import fx.engine.message.ExecutionError;
import fx.engine.message.Fact;
import fx.engine.rule.RuleIndex;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The steps that follow one start or one end of an execution, as far as the router runs them itself. */
final class FlowWalk {
    private static final String ERROR = "error";
    private static final String TIMEOUT = "timeout";

    private final RouterPolicy policy;
    private final RuleIndex rules;
    private final Order order;
    private final CompiledFlow flow;
    private final String run;
    private final String trace;
    private final Event cause;
    private final int hops;
    private final Turn turn;
    private int arrivals;

    FlowWalk(
            RouterPolicy policy,
            RuleIndex rules,
            Order order,
            CompiledFlow flow,
            String run,
            String trace,
            Event cause,
            int hops,
            Turn turn) {
        this.policy = policy;
        this.rules = rules;
        this.order = order;
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
        var step = Ids.derive(run, node.id(), from.step(), Integer.toString(arrivals++));
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

    /** The port by which a failure leaves a node, or null where nobody handles it. */
    static @Nullable String errorPort(CompiledFlow flow, String node, boolean timedOut) {
        if (timedOut && !flow.edgesFrom(node, TIMEOUT).isEmpty()) {
            return TIMEOUT;
        }
        return flow.edgesFrom(node, ERROR).isEmpty() ? null : ERROR;
    }

    /** What a node gives where it failed. */
    static JsonNode errorOutput(ExecutionError error) {
        var nodes = JsonNodeFactory.instance;
        var words = nodes.objectNode().put("code", error.code()).put("message", error.message());
        return nodes.objectNode().set(ERROR, words);
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
