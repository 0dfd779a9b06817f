package fx.engine.flow;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks what each node says for itself: its event, its service, its cases. */
final class NodeCheck {
    static final String RESERVED_PREFIX = "fx";
    private static final Pattern EVENT_TYPE = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final Set<String> PORTS_OF_OWN = Set.of("error", NodeMappings.OTHERWISE);
    private static final int LONGEST_TYPE = 200;

    private final Flow flow;
    private final FlowCatalog catalog;
    private final List<FlowProblem> problems;

    NodeCheck(Flow flow, FlowCatalog catalog, List<FlowProblem> problems) {
        this.flow = flow;
        this.catalog = catalog;
        this.problems = problems;
    }

    void check() {
        for (var node : flow.nodes()) {
            switch (node) {
                case Node.Start start -> start(start);
                case Node.Service service -> service(service);
                case Node.Condition condition -> condition(condition);
                case Node.MapFields map -> map(map);
                case Node.Emit emit -> emit(emit);
                case Node.End _, Node.Note _ -> {}
            }
        }
    }

    private void start(Node.Start start) {
        var event = start.event();
        var webhook = start.webhook();
        if ((event == null) == (webhook == null)) {
            error(
                    "flow.start-trigger",
                    start,
                    "event",
                    "needs either an event or a webhook",
                    "Choose the event type or the webhook that begins a run.");
            return;
        }
        if (webhook != null && !catalog.webhook(webhook)) {
            error(
                    "flow.webhook-unknown",
                    start,
                    "webhook",
                    "names webhook '" + webhook + "', which is not there",
                    "Make the webhook first, or choose another.");
        }
        if (event == null) {
            return;
        }
        boolean prefix = event.endsWith(".*");
        var type = prefix ? event.substring(0, event.length() - 2) : event;
        if (!isType(type)) {
            error(
                    "flow.event-invalid",
                    start,
                    "event",
                    "names '" + event + "', which is no event type",
                    "Write a type such as order.created, or a prefix such as order.*");
        } else if (!prefix && catalog.eventType(event).isEmpty() && !emittedHere(event)) {
            warning(
                    "flow.event-unknown",
                    start,
                    "event",
                    "waits for '" + event + "', of which no event has been seen yet",
                    "Check the name, or send such an event.");
        }
    }

    private boolean emittedHere(String type) {
        return flow.nodes().stream()
                .anyMatch(node -> node instanceof Node.Emit emit && emit.event().equals(type));
    }

    private void service(Node.Service node) {
        if (catalog.service(node.service()).isEmpty()) {
            error(
                    "flow.service-unknown",
                    node,
                    "service",
                    "runs service '" + node.service() + "', which is not there",
                    "Push the service first, or choose another from the palette.");
        }
        var priority = node.priority();
        if (priority != null && (priority < 1 || priority > 10)) {
            error(
                    "flow.priority-range",
                    node,
                    "priority",
                    "has priority " + priority,
                    "Choose 1 (highest) to 10, or leave it out.");
        }
    }

    private void condition(Node.Condition node) {
        var cases = node.cases();
        if ((node.when() == null) == (cases == null)) {
            error(
                    "flow.condition-form",
                    node,
                    "when",
                    "needs either 'when' or 'cases'",
                    "Write one condition, or a list of named cases.");
            return;
        }
        if (cases == null) {
            return;
        }
        if (cases.isEmpty()) {
            error("flow.condition-form", node, "cases", "has no cases", "Add a case.");
        }
        var names = new HashSet<String>();
        for (var each : cases) {
            if (each.name().isBlank() || PORTS_OF_OWN.contains(each.name()) || !names.add(each.name())) {
                error(
                        "flow.case-name",
                        node,
                        "cases",
                        "has a case '" + each.name() + "'",
                        "Name cases differently, and not 'otherwise' or 'error'.");
            }
        }
    }

    private void map(Node.MapFields node) {
        if ((node.fields() == null) == (node.expression() == null)) {
            error(
                    "flow.map-form",
                    node,
                    "fields",
                    "needs either 'fields' or 'expression'",
                    "Map field by field, or write one expression.");
        }
    }

    private void emit(Node.Emit node) {
        if (node.event().startsWith(RESERVED_PREFIX)) {
            error(
                    "flow.event-reserved",
                    node,
                    "event",
                    "emits '" + node.event() + "'; types that begin with 'fx' are FX's own",
                    "Choose another type, such as one that begins with the project's name.");
        } else if (!isType(node.event())) {
            error(
                    "flow.event-invalid",
                    node,
                    "event",
                    "emits '" + node.event() + "', which is no event type",
                    "Write a type such as order.created.");
        }
        for (var other : flow.nodes()) {
            if (other instanceof Node.Start start && start.event() != null && matches(start.event(), node.event())) {
                warning(
                        "flow.event-loop",
                        node,
                        "event",
                        "emits '" + node.event() + "', which starts this flow again at '" + start.id() + "'",
                        "Make sure that a condition ends it; FX stops a chain of 50 events.");
            }
        }
    }

    private static boolean matches(String pattern, String type) {
        return pattern.endsWith(".*")
                ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(type);
    }

    private static boolean isType(String type) {
        return type.length() <= LONGEST_TYPE && EVENT_TYPE.matcher(type).matches();
    }

    private void error(String code, Node node, String field, String text, String remedy) {
        problems.add(FlowProblem.error(code, node.id(), field, "Node '" + node.id() + "' " + text, remedy));
    }

    private void warning(String code, Node node, String field, String text, String remedy) {
        problems.add(FlowProblem.warning(code, node.id(), field, "Node '" + node.id() + "' " + text, remedy));
    }
}
