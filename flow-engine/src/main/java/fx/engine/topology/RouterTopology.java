package fx.engine.topology;

import fx.engine.message.LeaseToken;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.TopicNameExtractor;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One sub-topology without a repartition: what concerns a trace is in one partition of every topic, so that accepting a
 * result, following its events and assigning the next step are one transaction and one hop.
 */
final class RouterTopology {
    private static final Logger LOG = LoggerFactory.getLogger(RouterTopology.class);

    static final String INDEX = "index";
    static final String PAYLOADS = "payloads";
    static final String RULES = "rules";
    static final String SINK = "out";

    /**
     * Most entries live for moments, so that deletions are half of the change logs; a day of them, the default, would be
     * gigabytes. A restore must read the whole log within this time.
     */
    private static final Map<String, String> CHANGE_LOG =
            Map.of("delete.retention.ms", "3600000", "segment.bytes", "67108864");

    private RouterTopology() {}

    static Topology of(
            RouterSettings settings, LeaseToken tokens, Supplier<byte[]> nonces, Map<Integer, Duration> windows) {
        var topics = settings.topics();
        var keys = new StringDeserializer();
        var values = new ByteArrayDeserializer();
        var changes = new RuleChanges();
        var topology = new Topology();
        topology.addGlobalStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(RULES), Serdes.String(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                "rules-source",
                keys,
                values,
                topics.rules(),
                "rules-table",
                () -> new GlobalRules(changes));
        topology.addSource("events", keys, values, topics.events())
                .addSource("results", keys, values, topics.results())
                .addSource("claims", keys, values, topics.claims())
                .addSource("control", keys, values, topics.control())
                .addProcessor(
                        "router",
                        () -> new ShardProcessor(settings, tokens, nonces, changes, windows),
                        "events",
                        "results",
                        "claims",
                        "control")
                .addStateStore(store(INDEX), "router")
                .addStateStore(store(PAYLOADS), "router");
        TopicNameExtractor<String, Outgoing> topic = (key, outgoing, context) -> outgoing.topic();
        StreamPartitioner<String, Outgoing> partition =
                (name, key, outgoing, partitions) -> partition(outgoing, partitions);
        topology.addSink(SINK, topic, new StringSerializer(), Outgoing.serializer(), partition, "router");
        return topology;
    }

    /** A record for a partition that is not there goes nowhere: the lease on what an inbox does not get ends. */
    private static Optional<Set<Integer>> partition(Outgoing outgoing, int partitions) {
        var wanted = outgoing.partition();
        if (wanted == null) {
            return Optional.empty();
        }
        if (wanted < 0 || wanted >= partitions) {
            LOG.atWarn()
                    .addKeyValue("topic", outgoing.topic())
                    .addKeyValue("partition", wanted)
                    .log("There is no such partition; what was meant for it is left out");
            return Optional.of(Set.of());
        }
        return Optional.of(Set.of(wanted));
    }

    private static StoreBuilder<?> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(CHANGE_LOG);
    }
}
