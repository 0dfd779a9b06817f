/** The router on Kafka Streams: a thin shell of topology, stores and clocks around the pure decisions of the router. */
@NullMarked
package fx.engine.topology;

import org.jspecify.annotations.NullMarked;
