package fx.app.event;

import fx.app.access.Open;
import fx.app.problem.ProblemException;
import fx.app.problem.UnavailableException;
import fx.app.role.ConditionalOnRole;
import fx.app.secret.SecretService;
import fx.db.webhook.WebhookEntity;
import fx.engine.event.Event;
import fx.engine.event.EventLimits;
import fx.engine.event.EventReader;
import fx.engine.event.Extensions;
import fx.engine.event.MediaType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Where other systems deliver: a JSON body becomes an event of the webhook's project. */
@RestController
@ConditionalOnRole("ui")
class HookController {
    private static final String PATH = "/hooks/{token}";
    private static final String PLAIN_TYPE = "fx.webhook.received";
    private static final int LONGEST_ID = 200;

    private final WebhookService webhooks;
    private final SecretService secrets;
    private final EventIngest ingest;
    private final EventPublisher publisher;
    private final WebHookHandshake handshake;
    private final Clock clock;
    private final ReplayGuard replays = new ReplayGuard();

    HookController(
            WebhookService webhooks,
            SecretService secrets,
            EventIngest ingest,
            EventPublisher publisher,
            WebHookHandshake handshake,
            Clock clock) {
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.ingest = ingest;
        this.publisher = publisher;
        this.handshake = handshake;
        this.clock = clock;
    }

    /** Takes a delivery; answered once the event is durable. */
    @PostMapping(PATH)
    @Open("the token in the URL, and the signature where the webhook has one, guard it")
    ResponseEntity<Object> deliver(@PathVariable String token, HttpServletRequest request) throws IOException {
        ingest.arrived("hooks from " + request.getRemoteAddr());
        var webhook =
                webhooks.find(WebhookToken.of(token)).orElseThrow(() -> ProblemException.notFound("webhook", "…"));
        ingest.arrived("hook " + webhook.id());
        var type = Optional.ofNullable(request.getContentType()).flatMap(MediaType::parse);
        if (type.isEmpty() || !type.get().isJson() || !type.get().isUtf8()) {
            throw new ProblemException(
                    415,
                    "webhook.content-type",
                    "Media type not supported",
                    "A webhook takes JSON in UTF-8. Set the sender's content type to 'application/json'.");
        }
        var headers = EventRequest.headers(request);
        byte[] body = BoundedBody.read(request, EventLimits.EVENT_BYTES);
        var style = SignatureStyle.find(webhook.signature()).orElse(SignatureStyle.NONE);
        var nonce = verify(webhook, style, headers, body);
        try {
            var data = EventRequest.good(EventReader.json(body));
            var event = event(webhook, style, headers, data);
            var accepted = EventIngest.await(publisher.publish(webhook.project(), event));
            return ResponseEntity.accepted().body(EventController.Accepted.of(accepted));
        } catch (ProblemException e) {
            nonce.ifPresent(replays::forget);
            throw e;
        }
    }

    @RequestMapping(path = PATH, method = RequestMethod.OPTIONS)
    @Open("tells nothing; delivery needs the token")
    ResponseEntity<Void> mayDeliver(HttpServletRequest request) {
        return handshake.answer(request, "OPTIONS, POST");
    }

    private Optional<String> verify(
            WebhookEntity webhook, SignatureStyle style, Map<String, List<String>> headers, byte[] body) {
        if (style == SignatureStyle.NONE) {
            return Optional.empty();
        }
        var now = clock.instant();
        try {
            var nonce = style.verify(headers, body, secret(webhook), now).map(found -> webhook.id() + " " + found);
            if (nonce.isPresent() && !replays.first(nonce.get(), now)) {
                throw new SignatureStyle.BadSignature("This delivery came before.");
            }
            return nonce;
        } catch (SignatureStyle.BadSignature e) {
            throw new ProblemException(401, "webhook.signature", "Signature refused", e.reason());
        }
    }

    private String secret(WebhookEntity webhook) {
        var name = webhook.signatureSecret();
        return Optional.ofNullable(name)
                .flatMap(known -> secrets.resolve(webhook.project(), "", known))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .filter(secret -> !secret.isEmpty())
                .orElseThrow(() -> new UnavailableException(
                        "webhook.secret-missing",
                        "The secret that signatures of this webhook are checked with is not set. Set it, then deliver"
                                + " again."));
    }

    private Event event(WebhookEntity webhook, SignatureStyle style, Map<String, List<String>> headers, JsonNode data) {
        return new Event(
                id(style.delivery(headers, data)),
                "/webhooks/" + webhook.name(),
                type(webhook, headers, data),
                null,
                clock.instant().toString(),
                "application/json",
                null,
                data,
                null,
                Map.of(Extensions.WEBHOOK, JsonNodeFactory.instance.stringNode(webhook.name())));
    }

    private static String type(WebhookEntity webhook, Map<String, List<String>> headers, JsonNode data) {
        var template = webhook.eventType();
        if (template == null) {
            return PLAIN_TYPE;
        }
        return TypeTemplate.parse(template)
                .flatMap(known -> known.type(headers, data))
                .orElseThrow(() -> new ProblemException(
                        400,
                        "webhook.event-type",
                        "Bad request",
                        "The event type cannot be made from '" + template + "': a header or field is missing in this"
                                + " delivery. A part that may be missing ends in '?': '{body.action?}'."));
    }

    private static String id(@Nullable String delivery) {
        boolean usable = delivery != null
                && !delivery.isBlank()
                && delivery.length() <= LONGEST_ID
                && delivery.chars().noneMatch(Character::isISOControl);
        return usable && delivery != null ? delivery : UUID.randomUUID().toString();
    }
}
