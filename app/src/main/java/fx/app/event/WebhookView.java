package fx.app.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import fx.db.webhook.WebhookEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as it is shown.
 *
 * @param url path with the token; only in the answer that made it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebhookView(
        String name,
        String signature,
        @Nullable String signatureSecret,
        @Nullable String eventType,
        String createdBy,
        Instant createdAt,
        @Nullable String url) {

    static WebhookView of(WebhookEntity webhook, @Nullable String url) {
        return new WebhookView(
                webhook.name(),
                webhook.signature(),
                webhook.signatureSecret(),
                webhook.eventType(),
                webhook.createdBy(),
                webhook.createdAt(),
                url);
    }

    /** Leaves out the URL, which holds the token. */
    @Override
    public String toString() {
        return "WebhookView[" + name + "]";
    }
}
