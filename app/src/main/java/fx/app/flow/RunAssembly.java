package fx.app.flow;

import fx.app.flow.RunPicture.AtNode;
import fx.app.flow.RunPicture.Taken;
import fx.app.flow.RunPicture.Visit;
import fx.engine.event.Event;
import fx.engine.execution.Ids;
import fx.engine.flow.CompiledFlow;
import fx.engine.flow.Edge;
import fx.engine.flow.Evaluation;
import fx.engine.flow.Node;
import fx.engine.flow.NodeOutput;
import fx.engine.flow.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Puts what is recorded of a run together by node. What the router does not keep is derived: a condition passes on what
 * came in, a map is evaluated again over the outputs before it, services and emit nodes have sent their events.
 */
final class RunAssembly {
    private final RecordedRun run;
    private final @Nullable CompiledFlow flow;
    private final Map<String, Event> events = new HashMap<>();
    /** Where an arrival is and comes from, by its id; the event's id where a service was left by an event's port. */
    private final Map<String, Place> places = new HashMap<>();

    private final Map<String, @Nullable JsonNode> outputs = new HashMap<>();

    private record Place(
            String node,
            String kind,
            @Nullable String parent,
            @Nullable String port) {}

    private record Arrived(String node, String kind, Visit visit) {}

    RunAssembly(RecordedRun run, @Nullable CompiledFlow flow) {
        this.run = run;
        this.flow = flow;
        run.events().forEach(sent -> events.putIfAbsent(sent.event().id(), sent.event()));
    }

    RunPicture picture() {
        for (var execution : run.executions()) {
            places.put(execution.id(), new Place(execution.node(), "service", execution.parent(), null));
        }
        var kept = new HashMap<String, RecordedRun.Step>();
        for (var step : run.steps()) {
            places.put(step.step(), new Place(step.node(), step.kind(), step.parent(), step.port()));
            kept.put(step.step(), step);
        }
        var arrived = new ArrayList<Arrived>();
        start(arrived);
        var left = new HashMap<String, String>();
        for (var execution : run.executions()) {
            arrived.add(new Arrived(execution.node(), "service", visit(execution, kept, left)));
        }
        for (var step : run.steps()) {
            if (!step.kind().equals("service") || !left.containsKey(step.step())) {
                arrived.add(new Arrived(step.node(), step.kind(), visit(step)));
            }
        }
        var head = run.head();
        return new RunPicture(
                head.run(),
                head.project(),
                head.flow(),
                head.version(),
                head.test(),
                head.state(),
                head.trace(),
                head.startedAt(),
                head.endedAt(),
                head.result(),
                head.error(),
                byNode(arrived),
                taken(),
                null);
    }

    private void start(List<Arrived> arrived) {
        var start = run.head().start();
        if (start != null) {
            var output = startOutput();
            arrived.add(new Arrived(
                    start,
                    "start",
                    new Visit(
                            run.head().run(),
                            "succeeded",
                            null,
                            output == null ? null : output.get("data"),
                            output,
                            null,
                            null,
                            null,
                            run.head().startedAt(),
                            0L)));
        }
    }

    private @Nullable JsonNode startOutput() {
        var cause = run.head().cause();
        var event = cause == null ? null : events.get(cause);
        return event == null ? null : NodeOutput.of(event);
    }

    private Visit visit(RecordedRun.Execution execution, Map<String, RecordedRun.Step> kept, Map<String, String> left) {
        String port = null;
        var ends = new ArrayList<>(execution.emitted());
        ends.add(execution.id());
        for (var end : ends) {
            var step = kept.get(end);
            if (step != null) {
                left.put(end, execution.id());
                port = port == null ? step.port() : port;
            }
        }
        return new Visit(
                execution.id(),
                execution.state(),
                port,
                execution.input(),
                output(execution),
                execution.state().equals("succeeded") ? null : execution.error(),
                execution.id(),
                execution.attempt(),
                execution.queuedAt(),
                millis(execution));
    }

    private static @Nullable Long millis(RecordedRun.Execution execution) {
        return execution.startedAt() == null || execution.endedAt() == null
                ? null
                : (Long) Duration.between(execution.startedAt(), execution.endedAt())
                        .toMillis();
    }

    private @Nullable JsonNode output(RecordedRun.Execution execution) {
        for (var id : execution.emitted()) {
            var event = events.get(id);
            if (event != null) {
                return NodeOutput.of(event, execution.result());
            }
        }
        if (!execution.state().equals("succeeded")) {
            return null;
        }
        var output = NodeOutput.ofResult(execution.result());
        if (execution.result() != null) {
            output.set("data", execution.result());
        }
        return output;
    }

    private Visit visit(RecordedRun.Step step) {
        var before = outputBefore(step.parent());
        return new Visit(
                step.step(),
                step.error() == null ? "succeeded" : "failed",
                step.port(),
                before == null ? null : before.get("data"),
                output(step.step()),
                step.error(),
                null,
                null,
                step.at(),
                0L);
    }

    private @Nullable JsonNode outputBefore(@Nullable String parent) {
        return parent == null ? startOutput() : output(parent);
    }

    private @Nullable JsonNode output(String id) {
        if (!outputs.containsKey(id)) {
            // A circle of arrivals cannot be, but what is recorded is not proven to have none.
            outputs.put(id, null);
            outputs.put(id, derive(id));
        }
        return outputs.get(id);
    }

    private @Nullable JsonNode derive(String id) {
        for (var step : run.steps()) {
            if (step.step().equals(id) && step.output() != null) {
                return step.output();
            }
        }
        for (var execution : run.executions()) {
            if (execution.id().equals(id)) {
                return output(execution);
            }
            if (execution.emitted().contains(id)) {
                var event = events.get(id);
                return event == null ? null : NodeOutput.of(event, execution.result());
            }
        }
        var place = places.get(id);
        if (place == null) {
            return null;
        }
        return switch (place.kind()) {
            case "condition" -> outputBefore(place.parent());
            case "emit" -> {
                var event = events.get(Ids.derive(id, "0"));
                yield event == null ? null : NodeOutput.of(event);
            }
            case "map" -> mapped(place);
            default -> null;
        };
    }

    private @Nullable JsonNode mapped(Place place) {
        if (flow == null
                || flow.rules().definition().nodes().stream()
                        .noneMatch(node -> node.id().equals(place.node()))) {
            return null;
        }
        return flow.node(place.node()) instanceof Node.MapFields map
                        && flow.map(map, scope(place)) instanceof Evaluation.Value(var value)
                ? NodeOutput.ofData(value)
                : null;
    }

    private Scope scope(Place reader) {
        var scope = new LinkedHashMap<String, JsonNode>();
        var trigger = reader.parent() == null ? run.head().start() : nodeAt(reader.parent());
        for (var at = reader.parent(); at != null; ) {
            var place = places.get(at);
            var output = output(at);
            if (place == null) {
                break;
            }
            if (output != null) {
                scope.putIfAbsent(place.node(), output);
            }
            at = Objects.equals(place.parent(), at) ? null : place.parent();
        }
        var start = run.head().start();
        var first = startOutput();
        if (start != null && first != null) {
            scope.putIfAbsent(start, first);
        }
        return new Scope(scope, trigger);
    }

    private @Nullable String nodeAt(String id) {
        var place = places.get(id);
        return place == null ? null : place.node();
    }

    private static List<AtNode> byNode(List<Arrived> arrived) {
        var visits = new LinkedHashMap<String, List<Arrived>>();
        arrived.stream()
                .sorted(Comparator.comparing((Arrived one) -> one.visit().at()))
                .forEach(one -> visits.computeIfAbsent(one.node(), _ -> new ArrayList<>())
                        .add(one));
        var nodes = new ArrayList<AtNode>();
        visits.forEach((node, all) -> nodes.add(new AtNode(
                node,
                all.getFirst().kind(),
                all.getLast().visit().state(),
                all.stream().map(Arrived::visit).toList())));
        return nodes;
    }

    private List<Taken> taken() {
        var times = new LinkedHashMap<Edge, Integer>();
        var seen = new HashMap<String, Instant>();
        for (var execution : run.executions()) {
            seen.put(execution.id(), execution.queuedAt());
            count(execution.parent(), execution.node(), times);
        }
        for (var step : run.steps()) {
            // The end of an execution is no arrival of its own.
            boolean end = step.kind().equals("service") && (seen.containsKey(step.step()) || emittedInRun(step.step()));
            if (!end) {
                count(step.parent(), step.node(), times);
            }
        }
        var taken = new ArrayList<Taken>();
        times.forEach((edge, count) -> taken.add(new Taken(edge, count)));
        return taken;
    }

    private boolean emittedInRun(String event) {
        return run.executions().stream()
                .anyMatch(execution -> execution.emitted().contains(event));
    }

    private void count(@Nullable String parent, String to, Map<Edge, Integer> times) {
        var start = run.head().start();
        if (parent == null) {
            if (start != null) {
                times.merge(new Edge(start, null, to), 1, Integer::sum);
            }
            return;
        }
        var place = places.get(parent);
        var node = place == null ? nodeOfEvent(parent) : place.node();
        if (node != null) {
            times.merge(new Edge(node, place == null ? null : place.port(), to), 1, Integer::sum);
        }
    }

    private @Nullable String nodeOfEvent(String event) {
        return run.executions().stream()
                .filter(execution -> execution.emitted().contains(event))
                .map(RecordedRun.Execution::node)
                .findFirst()
                .orElse(null);
    }
}
