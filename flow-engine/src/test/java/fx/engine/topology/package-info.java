/** Tests of the router on Kafka Streams. */
@NullMarked
package fx.engine.topology;

import org.jspecify.annotations.NullMarked;
