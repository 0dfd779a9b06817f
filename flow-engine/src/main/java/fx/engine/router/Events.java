package fx.engine.router;

import fx.engine.event.Event;
import fx.engine.event.Extensions;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes the events that the router sends: of completions, of emit nodes, and of the platform itself. */
final class Events {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private final Map<String, JsonNode> extensions = new HashMap<>();

    private Events() {}

    /** Begins an event that {@code cause} leads to, one hop further in its trace. */
    static Events in(String project, String trace, Event cause, int hops) {
        var event = new Events()
                .with(Extensions.PROJECT, project)
                .with(Extensions.TRACE, trace)
                .with(Extensions.CAUSE, cause.id())
                .with(Extensions.HOPS, NODES.numberNode(hops));
        return cause.isTest() ? event.with(Extensions.TEST, cause.extension(Extensions.TEST)) : event;
    }

    Events with(String extension, @Nullable String value) {
        return value == null ? this : with(extension, NODES.stringNode(value));
    }

    private Events with(String extension, JsonNode value) {
        extensions.put(extension, value);
        return this;
    }

    Event event(String id, String source, String type, @Nullable String subject, String time, @Nullable JsonNode data) {
        return new Event(id, source, type, subject, time, "application/json", null, data, null, extensions);
    }
}
