/** The one seam to Kafka and PostgreSQL: embedded on a laptop and in tests, outside servers in a cluster. */
@NullMarked
package fx.app.infrastructure;

import org.jspecify.annotations.NullMarked;
