package fx.app.flow;

import fx.app.role.ConditionalOnRole;
import fx.db.service.Service;
import fx.db.service.Services;
import fx.engine.flow.Edge;
import fx.engine.flow.Flow;
import fx.engine.flow.Mapping;
import fx.engine.flow.Node;
import fx.engine.mapping.Expression;
import fx.engine.mapping.MappingSyntaxException;
import fx.engine.message.Wire;
import fx.engine.service.ServiceProblem.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a flow file and checks it against what the project has. */
@Component
@ConditionalOnRole("ui")
class FlowReading {
    private static final int LARGEST = 2 << 20;
    private static final int MOST_NODES = 1_000;

    private final Services services;

    FlowReading(Services services) {
        this.services = services;
    }

    /** What was read: the flow, unless the file is no flow at all, and everything to be said about it. */
    record Read(@Nullable Flow flow, List<FlowIssue> issues) {
        boolean publishable() {
            return flow != null && issues.stream().noneMatch(FlowIssue::error);
        }
    }

    Read read(String project, byte[] file) {
        if (file.length > LARGEST) {
            return refused("flow.too-large", "The file is larger than 2 MiB.", "Split the flow.", 0, 0);
        }
        try {
            JsonNode json = Wire.JSON.readTree(file);
            if (!(json instanceof ObjectNode object) || !object.path("nodes").isArray()) {
                return refused(
                        "flow.not-a-flow",
                        "A flow is an object with a list 'nodes'.",
                        "Write {\"fx\": \"1\", \"nodes\": […]}.",
                        1,
                        1);
            }
            if (!object.path("fx").asString("").equals("1")) {
                return refused(
                        "flow.version-unknown", "The flow is not in version '1' of the format.", "Write \"fx\": \"1\".", 1, 1);
            }
            var flow = Wire.JSON.treeToValue(withDefaults(object), Flow.class);
            return new Read(flow, check(project, flow));
        } catch (JacksonException e) {
            var at = e.getLocation();
            return refused(
                    "flow.unreadable",
                    "The flow cannot be read: " + firstLine(String.valueOf(e.getOriginalMessage())),
                    "Mend it at this place.",
                    at == null ? 0 : Math.max(0, at.getLineNr()),
                    at == null ? 0 : Math.max(0, at.getColumnNr()));
        }
    }

    private static ObjectNode withDefaults(ObjectNode file) {
        var flow = file.deepCopy();
        for (String list : List.of("tags", "edges")) {
            if (!flow.path(list).isArray()) {
                flow.putArray(list);
            }
        }
        if (!flow.path("layout").isObject()) {
            flow.putObject("layout");
        }
        if (!flow.path("title").isString()) {
            flow.put("title", "");
        }
        for (JsonNode node : flow.path("nodes")) {
            if (node instanceof ObjectNode object
                    && object.path("kind").asString("").equals("service")
                    && !object.path("inputs").isObject()) {
                object.putObject("inputs");
            }
        }
        return flow;
    }

    private List<FlowIssue> check(String project, Flow flow) {
        var issues = new ArrayList<FlowIssue>();
        if (flow.nodes().size() > MOST_NODES) {
            issues.add(FlowIssue.error(
                    "flow.too-many-nodes", null, null, "More than " + MOST_NODES + " nodes.", "Split the flow."));
        }
        Set<String> known = services.findByProjectOrderByName(project).stream()
                .filter(service -> service.present() && service.version() != null)
                .map(Service::name)
                .collect(Collectors.toSet());
        var ids = new HashSet<String>();
        for (Node node : flow.nodes()) {
            if (!ids.add(node.id())) {
                issues.add(FlowIssue.error("flow.id-twice", node.id(), "id", "Two nodes have this id.", "Rename one."));
            }
            checkNode(node, known, issues);
        }
        if (flow.nodes().stream().noneMatch(Node.Start.class::isInstance)) {
            issues.add(FlowIssue.error(
                    "flow.no-start", null, null, "No node starts the flow.", "Add a node of kind 'start'."));
        }
        for (Edge edge : flow.edges()) {
            for (String end : List.of(edge.from(), edge.to())) {
                if (!ids.contains(end)) {
                    issues.add(FlowIssue.error(
                            "flow.edge-dangling",
                            end,
                            null,
                            "An edge names this node, which is not there.",
                            "Remove the edge or add the node."));
                }
            }
        }
        return issues;
    }

    private static void checkNode(Node node, Set<String> services, List<FlowIssue> issues) {
        switch (node) {
            case Node.Start start -> {
                if ((start.event() == null) == (start.webhook() == null)) {
                    issues.add(FlowIssue.error(
                            "flow.start-without-event",
                            node.id(),
                            "event",
                            "A start needs either an event type or a webhook.",
                            "Add \"event\": \"…\"."));
                }
                checkExpression(node, "when", start.when(), issues);
            }
            case Node.Service service -> {
                if (!services.contains(service.service())) {
                    issues.add(FlowIssue.error(
                            "flow.service-unknown",
                            node.id(),
                            "service",
                            "There is no service '" + service.service() + "' in this project.",
                            "Push the service, or name another."));
                }
                checkMappings(node, service.inputs(), issues);
            }
            case Node.Condition condition -> {
                checkExpression(node, "when", condition.when(), issues);
                if (condition.cases() != null) {
                    condition.cases().forEach(one -> checkExpression(node, one.name(), one.when(), issues));
                }
            }
            case Node.MapFields map -> {
                checkExpression(node, "expression", map.expression(), issues);
                checkMappings(node, map.fields() == null ? Map.of() : map.fields(), issues);
            }
            case Node.Emit emit -> {
                if (emit.event().startsWith("fx")) {
                    issues.add(FlowIssue.error(
                            "flow.event-reserved",
                            node.id(),
                            "event",
                            "Event types that begin with 'fx' are FX's own.",
                            "Use another type."));
                }
                checkMapping(node, "data", emit.data(), issues);
            }
            case Node.End end -> checkMapping(node, "result", end.result(), issues);
            case Node.Note _ -> {
                // A remark has nothing to check.
            }
        }
    }

    private static void checkMappings(Node node, Map<String, Mapping> mappings, List<FlowIssue> issues) {
        mappings.forEach((field, mapping) -> checkMapping(node, field, mapping, issues));
    }

    private static void checkMapping(Node node, String field, @Nullable Mapping mapping, List<FlowIssue> issues) {
        if (mapping instanceof Mapping.Expression(var expression)) {
            checkExpression(node, field, expression, issues);
        }
    }

    private static void checkExpression(
            Node node, String field, @Nullable String expression, List<FlowIssue> issues) {
        if (expression == null) {
            return;
        }
        try {
            Expression.parse(expression);
        } catch (MappingSyntaxException e) {
            issues.add(FlowIssue.error(
                    "flow.expression-wrong",
                    node.id(),
                    field,
                    "The expression cannot be read at character " + e.position() + ": " + e.getMessage(),
                    "Mend the JSONata."));
        }
    }

    private static Read refused(String code, String text, String remedy, int line, int column) {
        return new Read(
                null, List.of(new FlowIssue(Severity.ERROR, code, null, null, line, column, text, remedy)));
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
