/** Brings records from the database to Kafka: what a change tells is written in the change's own transaction, so neither goes without the other. */
@NullMarked
package fx.app.outbox;

import org.jspecify.annotations.NullMarked;
