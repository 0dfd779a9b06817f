package fx.engine.router;

import fx.engine.event.Event;
import fx.engine.event.Extensions;
import fx.engine.execution.ExecutionId;
import fx.engine.execution.Ids;
import fx.engine.message.Fact;
import fx.engine.message.Wire;
import fx.engine.rule.RuleIndex;
import fx.engine.rule.RuleIndex.Match;
import fx.engine.rule.RuleSet;
import fx.engine.rule.ServicePlan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Follows the rules that an event matches, once for each identity. */
final class EventProcessor {
    /** Type of the event by which a person runs a service. */
    static final String MANUAL_RUN = "fx.manual.run";

    private static final String MANUAL_RULE = "manual";

    private final RouterPolicy policy;
    private final RuleIndex rules;
    private final Order order;
    private final FlowWalker flows;

    EventProcessor(RouterPolicy policy, RuleIndex rules, Order order, FlowWalker flows) {
        this.policy = policy;
        this.rules = rules;
        this.order = order;
        this.flows = flows;
    }

    void process(Command.EventArrived command, Turn turn) {
        route(command.event(), turn);
    }

    /** Routes an event that came, or that the router itself has just emitted. */
    void route(Event event, Turn turn) {
        var project = required(event.project(), Extensions.PROJECT);
        var trace = required(event.trace(), Extensions.TRACE);
        var identity = event.identity();
        if (turn.state().knows(identity)) {
            turn.record(new Fact.EventDuplicate(turn.now(), identity, project, event.id(), event.source(), trace));
            return;
        }
        if (event.hops() > policy.hopLimit()) {
            var reason = Hops.reason(policy);
            turn.bury(DeadLetters.of(event, "", Hops.CODE, reason, turn.now()));
            turn.record(routed(event, trace, turn.now(), List.of(), List.of(reason)));
            return;
        }
        if (event.isTest()) {
            test(event, project, trace, turn);
            return;
        }
        if (event.type().equals(MANUAL_RUN)) {
            runByHand(event, project, trace, turn);
            return;
        }
        follow(event, project, trace, turn);
    }

    private void follow(Event event, String project, String trace, Turn turn) {
        var matches = rules.match(project, event);
        Set<String> keys = new LinkedHashSet<>();
        List<String> problems = new ArrayList<>();
        for (var match : matches) {
            switch (match) {
                case Match.OfService(var service, var _) -> keys.add(service.key());
                case Match.OfFlow(var flow, var _) -> keys.add(flow.rules().key());
                case Match.Failed(var key, var reason) -> {
                    keys.add(key);
                    problems.add(key + ": " + reason);
                    turn.bury(DeadLetters.of(event, key, "condition", reason, turn.now()));
                }
            }
        }
        turn.record(routed(event, trace, turn.now(), List.copyOf(keys), problems));
        for (var match : matches) {
            switch (match) {
                case Match.OfService(var service, var _) ->
                    queue(service.plan(), service.key(), service.plan().priority(), event, trace, turn);
                case Match.OfFlow(var flow, var start) -> flows.start(flow, start, event, trace, turn);
                case Match.Failed _ -> {}
            }
        }
    }

    /** Begins the test run of a draft; what is sent within one sets off nothing else. */
    private void test(Event event, String project, String trace, Turn turn) {
        if (event.extension(Extensions.RUN) != null || event.extension(Extensions.EXECUTION) != null) {
            turn.record(routed(event, trace, turn.now(), List.of(), List.of()));
            return;
        }
        var name = event.extension(Extensions.FLOW);
        var version = event.extension(Extensions.VERSION);
        var flow = name == null || version == null
                ? null
                : rules.flow(project, name, version)
                        .filter(found -> found.rules().forTest())
                        .orElse(null);
        var start = flow == null
                ? null
                : flow.starts().stream()
                        .filter(each -> each.id().equals(event.extension(Extensions.TEST)))
                        .findFirst()
                        .orElse(null);
        if (flow == null || start == null) {
            var reason = "The draft that this event tests is not there, or has no such start.";
            turn.record(routed(event, trace, turn.now(), List.of(), List.of(reason)));
            return;
        }
        turn.record(routed(event, trace, turn.now(), List.of(flow.rules().key()), List.of()));
        flows.start(flow, start, event, trace, turn);
    }

    private void runByHand(Event event, String project, String trace, Turn turn) {
        var name = event.extension(Extensions.SERVICE);
        var version = event.extension(Extensions.VERSION);
        var service = name == null ? null : rules.service(project, name).orElse(null);
        var plan = service == null ? null : plan(event, service, version);
        String problem = null;
        if (name == null) {
            problem = "The event '" + MANUAL_RUN + "' needs the extension '" + Extensions.SERVICE + "'.";
        } else if (service == null) {
            problem = "There is no service '" + name + "' in project '" + project + "'.";
        } else if (!service.manual() || !service.active()) {
            problem = "Service '" + name + "' is not to be run by hand: it is "
                    + (service.active() ? "not meant for it." : "not active.");
        } else if (plan == null) {
            problem = "Version '" + version + "' of service '" + name + "' is not the live one.";
        }
        if (problem != null || service == null || plan == null) {
            var reason = problem == null ? "" : problem;
            turn.record(routed(event, trace, turn.now(), List.of(), List.of(reason)));
            turn.bury(DeadLetters.of(event, MANUAL_RULE, "manual-run", reason, turn.now()));
            return;
        }
        turn.record(routed(event, trace, turn.now(), List.of(service.key()), List.of()));
        queue(plan, MANUAL_RULE, priority(event, plan.priority()), event, trace, turn);
    }

    /** What to run: the live version's plan, or that of the version that is asked for, which the event brings along. */
    private static @Nullable ServicePlan plan(Event event, RuleSet.OfService service, @Nullable String version) {
        if (version == null || version.equals(service.version())) {
            return service.plan();
        }
        var text = event.extension(Extensions.PLAN);
        if (text == null) {
            return null;
        }
        try {
            var plan = Wire.JSON.readValue(text, ServicePlan.class);
            return plan.project().equals(service.project())
                            && plan.service().equals(service.plan().service())
                            && plan.version().equals(version)
                    ? plan
                    : null;
        } catch (JacksonException notOurs) {
            return null;
        }
    }

    private static int priority(Event event, int otherwise) {
        var asked = event.extensions().get(Extensions.PRIORITY);
        int priority = asked == null ? otherwise : asked.asInt(otherwise);
        return priority >= 1 && priority <= 10 ? priority : otherwise;
    }

    /** Queues a service for an event; two triggers of it that match the same event start it once. */
    private void queue(ServicePlan plan, String rule, int priority, Event event, String trace, Turn turn) {
        var id = new ExecutionId(Ids.derive("execution", event.identity(), rule));
        if (turn.state().execution(id).isPresent()) {
            return;
        }
        turn.record(new Fact.Queued(
                turn.now(),
                id,
                plan,
                rule,
                priority,
                input(event),
                event,
                trace,
                event.hops(),
                null,
                null,
                null,
                null,
                null,
                order.next(turn.now())));
    }

    private static JsonNode input(Event event) {
        var data = event.data();
        if (data != null && data.isObject()) {
            return data;
        }
        var input = JsonNodeFactory.instance.objectNode();
        if (data != null && !data.isNull()) {
            input.set("data", data);
        }
        return input;
    }

    private static Fact routed(Event event, String trace, long at, List<String> rules, List<String> problems) {
        var project = required(event.project(), Extensions.PROJECT);
        return new Fact.EventRouted(at, event.identity(), project, event.id(), event.type(), trace, rules, problems);
    }

    private static String required(@Nullable String value, String extension) {
        if (value == null) {
            throw new IllegalArgumentException("The event has no extension '" + extension + "'");
        }
        return value;
    }
}
