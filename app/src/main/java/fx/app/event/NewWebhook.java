package fx.app.event;

import org.jspecify.annotations.Nullable;

/**
 * A wish for a webhook.
 *
 * @param signature how the sender proves that a delivery is his: {@code none}, {@code github} and so on
 * @param signatureSecret name of the project's secret that signatures are checked with
 * @param eventType template of the event type, or null for {@code fx.webhook.received}
 */
public record NewWebhook(
        @Nullable String name,
        @Nullable String signature,
        @Nullable String signatureSecret,
        @Nullable String eventType) {}
