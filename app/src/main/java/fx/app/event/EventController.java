package fx.app.event;

import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.access.Open;
import fx.app.access.Requires;
import fx.app.audit.Unaudited;
import fx.app.role.ConditionalOnRole;
import fx.engine.event.Event;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Where events come in: the CloudEvents HTTP binding in its three modes. */
@RestController
@ConditionalOnRole("ui")
class EventController {
    private static final String PATH = "/api/projects/{project}/events";

    private final EventIngest ingest;
    private final WebHookHandshake handshake;

    EventController(EventIngest ingest, WebHookHandshake handshake) {
        this.ingest = ingest;
        this.handshake = handshake;
    }

    /** What the sender of an event gets back. */
    record Accepted(String id, String trace) {
        static Accepted of(Event event) {
            var trace = event.trace();
            if (trace == null) {
                throw new IllegalStateException("An accepted event has a trace");
            }
            return new Accepted(event.id(), trace);
        }
    }

    /** What the sender of a batch gets back, in the order of the batch. */
    record AcceptedBatch(List<Accepted> items) {}

    @PostMapping(PATH)
    @Requires(Action.EVENT_SEND)
    @Unaudited(
            "the event itself is the record, with its sender's trace; a row each would make ingest wait for PostgreSQL")
    @Operation(summary = "Send an event, or a batch of events; answered once they are durable")
    ResponseEntity<Object> send(@PathVariable String project, Caller caller, HttpServletRequest request)
            throws IOException {
        ingest.arrived(EventIngest.sender(caller));
        var arrival = EventRequest.read(request);
        var accepted = ingest.accept(caller, project, arrival.events()).stream()
                .map(Accepted::of)
                .toList();
        return ResponseEntity.accepted()
                .body(
                        switch (arrival) {
                            case Arrival.Single _ -> accepted.getFirst();
                            case Arrival.Batch _ -> new AcceptedBatch(accepted);
                        });
    }

    @RequestMapping(path = PATH, method = RequestMethod.OPTIONS)
    @Open("tells nothing; delivery needs a token")
    @Operation(summary = "CloudEvents abuse protection: may this origin deliver here?")
    ResponseEntity<Void> mayDeliver(HttpServletRequest request) {
        return handshake.answer(request, "OPTIONS, POST");
    }
}
