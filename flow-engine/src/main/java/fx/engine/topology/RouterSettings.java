package fx.engine.topology;

import fx.engine.message.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a router process must know.
 *
 * @param topics names of the topics, which exist already
 * @param shards number of partitions of events, results, claims, control and executions
 * @param applicationId consumer group, prefix of change logs and transactional ids
 * @param stateFolder folder of the local stores; losing it costs a restore
 * @param pools pools that have an assign topic
 * @param lease length of a lease
 * @param ageing wait after which an execution rises by one priority
 * @param duplicateWindow how long identities of events are remembered
 * @param duplicateLimit most of them that a shard remembers
 * @param hopLimit most events that may cause one another
 */
public record RouterSettings(
        Topics topics,
        int shards,
        String applicationId,
        Path stateFolder,
        List<String> pools,
        Duration lease,
        Duration ageing,
        Duration duplicateWindow,
        int duplicateLimit,
        int hopLimit) {
    public RouterSettings {
        pools = List.copyOf(pools);
    }
}
