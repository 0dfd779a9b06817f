package fx.app.event;

import fx.app.access.Caller;
import fx.app.audit.AuditLog;
import fx.app.problem.ProblemException;
import fx.app.rest.Text;
import fx.app.role.ConditionalOnRole;
import fx.db.webhook.WebhookEntity;
import fx.db.webhook.WebhookRepository;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The webhooks of projects. Their tokens are looked up in memory for five seconds. */
@Service
@ConditionalOnRole("ui")
public class WebhookService {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final long GOOD = Duration.ofSeconds(5).toNanos();
    private static final int MOST_KNOWN = 10_000;

    private final WebhookRepository webhooks;
    private final AuditLog audit;
    private final Clock clock;
    private final ConcurrentHashMap<ByteBuffer, Known> known = new ConcurrentHashMap<>();

    private record Known(WebhookEntity webhook, long readAt) {}

    /** A webhook with its token, which is shown this once. */
    record Made(WebhookEntity webhook, WebhookToken token) {}

    WebhookService(WebhookRepository webhooks, AuditLog audit, Clock clock) {
        this.webhooks = webhooks;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    Made make(Caller caller, String project, NewWebhook wanted) {
        var name = Text.matching("name", wanted.name(), 63, NAME, "lower-case letters, digits and '-'");
        var style = SignatureStyle.find(wanted.signature() == null ? "none" : wanted.signature())
                .orElseThrow(() -> ProblemException.badField(
                        "webhook.signature",
                        "/signature",
                        "'signature' is one of: none, github, gitlab, stripe, slack, shopify."));
        var secret = Text.optional("signatureSecret", wanted.signatureSecret(), 200);
        if ((style == SignatureStyle.NONE) != secret.isEmpty()) {
            throw ProblemException.badField(
                    "webhook.signature-secret",
                    "/signatureSecret",
                    "'signatureSecret' names the project's secret that signatures are checked with: give it with a"
                            + " signature, and only then.");
        }
        var type = Text.optional("eventType", wanted.eventType(), 500);
        if (!type.isEmpty() && TypeTemplate.parse(type).isEmpty()) {
            throw ProblemException.badField(
                    "webhook.event-type",
                    "/eventType",
                    "'eventType' is an event type with parts such as '{header.X-GitHub-Event}' and '{body.action}', and"
                            + " does not begin with 'fx'.");
        }
        if (webhooks.findByProjectAndName(project, name).isPresent()) {
            throw ProblemException.conflict("webhook.exists", "There is a webhook '" + name + "' already.");
        }
        var token = WebhookToken.random();
        var webhook = webhooks.save(new WebhookEntity(
                UUID.randomUUID(),
                project,
                name,
                token.hash(),
                style.text(),
                secret.isEmpty() ? null : secret,
                type.isEmpty() ? null : type,
                caller.name(),
                clock.instant()));
        audit.done(caller, "webhook.create", project, name, null);
        return new Made(webhook, token);
    }

    @Transactional(readOnly = true)
    List<WebhookEntity> list(String project) {
        return webhooks.findByProjectOrderByName(project);
    }

    @Transactional(readOnly = true)
    WebhookEntity get(String project, String name) {
        return webhooks.findByProjectAndName(project, name)
                .orElseThrow(() -> ProblemException.notFound("webhook", name));
    }

    /** The webhooks of a project, without their tokens. */
    @Transactional(readOnly = true)
    public List<WebhookView> views(String project) {
        return list(project).stream()
                .map(webhook -> WebhookView.of(webhook, null))
                .toList();
    }

    /** Makes a webhook; its address is in the answer, this once. */
    @Transactional
    public WebhookView add(Caller caller, String project, NewWebhook wanted) {
        var made = make(caller, project, wanted);
        return WebhookView.of(made.webhook(), "/hooks/" + made.token().reveal());
    }

    /** Removes a webhook; its address answers 404 from then on. */
    @Transactional
    public void delete(Caller caller, String project, String name) {
        webhooks.delete(get(project, name));
        known.clear();
        audit.done(caller, "webhook.delete", project, name, null);
    }

    /** The webhook of a token; empty where there is none. */
    Optional<WebhookEntity> find(WebhookToken token) {
        var key = ByteBuffer.wrap(token.hash());
        var found = known.get(key);
        long now = System.nanoTime();
        if (found != null && now - found.readAt() < GOOD) {
            return Optional.of(found.webhook());
        }
        var read = webhooks.findByTokenHash(token.hash());
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        read.ifPresentOrElse(webhook -> known.put(key, new Known(webhook, now)), () -> known.remove(key));
        return read;
    }
}
