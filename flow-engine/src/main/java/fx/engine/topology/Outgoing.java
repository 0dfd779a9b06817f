package fx.engine.topology;

import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way out.
 *
 * @param topic where to
 * @param partition which partition, or null for the one that the key gives
 * @param value the bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over, never compared.
record Outgoing(String topic, @Nullable Integer partition, byte[] value) {

    static Serializer<Outgoing> serializer() {
        return (topic, outgoing) -> outgoing.value();
    }
}
