package fx.app.event;

import fx.app.access.Caller;
import fx.app.problem.ProblemException;
import fx.app.role.ConditionalOnRole;
import fx.engine.event.Event;
import fx.engine.event.EventLimits;
import fx.engine.event.EventReader;
import fx.engine.message.Wire;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Sends an event that a person wrote: checked like any from outside, with an id and the time of now. */
@Component
@ConditionalOnRole("ui")
public class EventSending {
    private final EventIngest ingest;
    private final Clock clock;

    EventSending(EventIngest ingest, Clock clock) {
        this.ingest = ingest;
        this.clock = clock;
    }

    /** What a person writes of an event. */
    public record Draft(
            String type,
            String source,
            @Nullable String subject,
            @Nullable JsonNode data) {}

    /** What was sent, with its id and trace, once it is durable; the caller was checked before. */
    public Event send(Caller caller, String project, Draft draft) {
        var json = Wire.JSON
                .createObjectNode()
                .put("specversion", "1.0")
                .put("id", UUID.randomUUID().toString())
                .put("source", draft.source().strip())
                .put("type", draft.type().strip())
                .put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        if (draft.subject() != null && !draft.subject().isBlank()) {
            json.put("subject", draft.subject().strip());
        }
        if (draft.data() != null) {
            json.put("datacontenttype", "application/json");
            json.set("data", draft.data());
        }
        byte[] bytes = Wire.write(json);
        if (bytes.length > EventLimits.EVENT_BYTES) {
            throw new ProblemException(
                    413, "event.too-large", "Too large", "The event is larger than 1 MiB. Send less data.");
        }
        ingest.arrived(EventIngest.sender(caller));
        return ingest.accept(caller, project, List.of(EventRequest.good(EventReader.structured(bytes))))
                .getFirst();
    }
}
