package fx.engine.message;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Which shard a trace belongs to: the partition that Kafka's default partitioner would give its key. */
public final class Shards {
    private Shards() {}

    /** The shard of a trace, 0 to {@code shards - 1}. */
    public static int of(String trace, int shards) {
        return Utils.toPositive(Utils.murmur2(trace.getBytes(StandardCharsets.UTF_8))) % shards;
    }
}
