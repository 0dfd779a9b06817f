/** Records on their way from the database to Kafka. They are written in the transaction of the change they tell of. */
@NullMarked
package fx.db.outbox;

import org.jspecify.annotations.NullMarked;
