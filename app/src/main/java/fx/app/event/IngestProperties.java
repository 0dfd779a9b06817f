package fx.app.event;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code fx.ingest.*}.
 *
 * @param eventsPerSecond events that one token (or, at webhooks, one webhook) may send in a second; as many may come at
 *     once after a pause
 * @param timeout how long Kafka may take to store an event before the sender is told to try again
 */
@ConfigurationProperties("fx.ingest")
public record IngestProperties(
        @DefaultValue("5000") int eventsPerSecond,
        @DefaultValue("5s") Duration timeout) {}
