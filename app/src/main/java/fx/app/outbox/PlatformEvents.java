package fx.app.outbox;

import fx.app.role.ConditionalOnRole;
import fx.engine.event.Event;
import fx.engine.event.EventCodec;
import fx.engine.event.Extensions;
import fx.engine.execution.Ids;
import fx.engine.message.Topics;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Events of the platform about changes in the database, sent through the outbox in the change's transaction. */
@Component
@ConditionalOnRole("ui")
public class PlatformEvents {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final OutboxRelay outbox;
    private final Topics topics;
    private final Clock clock;

    PlatformEvents(OutboxRelay outbox, Topics topics, Clock clock) {
        this.outbox = outbox;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * Adds an event in the caller's transaction.
     *
     * @param id the same for the same change, so that a repetition is dropped as a duplicate
     * @param type such as {@code fx.service.activated}
     */
    public void add(String project, String id, String type, String subject, JsonNode data) {
        String source = "/projects/" + project;
        String trace = Ids.derive(project, source, id);
        var event = new Event(
                id,
                source,
                type,
                subject,
                clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(),
                "application/json",
                null,
                data,
                null,
                Map.of(
                        Extensions.PROJECT, NODES.stringNode(project),
                        Extensions.TRACE, NODES.stringNode(trace),
                        Extensions.HOPS, NODES.numberNode(0)));
        outbox.add(topics.events(), trace, EventCodec.write(event));
    }
}
