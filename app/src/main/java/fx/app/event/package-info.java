/** Events on their way in: the CloudEvents HTTP binding, webhooks, and the producer that waits until Kafka has them. */
@NullMarked
package fx.app.event;

import org.jspecify.annotations.NullMarked;
