package fx.app.infrastructure;

import fx.engine.message.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Makes the topics that are missing. Topics that exist stay as they are: an operator may have changed them. */
final class TopicSetup {
    private static final int RULES_PARTITIONS = 1;
    private static final int INBOXES = 16;
    private static final long DAY = TimeUnit.DAYS.toMillis(1);
    /** A completion carries up to 4 MiB of events beside its result (see the limits in the reference). */
    private static final String LARGE = Integer.toString(8 * 1024 * 1024);

    private final Topics topics;
    private final int shards;
    private final List<String> pools;
    private final short replication;

    /**
     * @param shards partitions of the sharded topics
     * @param pools pools of executors, each with a topic of its own
     * @param replication copies of each record
     */
    TopicSetup(Topics topics, int shards, Collection<String> pools, int replication) {
        this.topics = topics;
        this.shards = shards;
        this.pools = List.copyOf(pools);
        this.replication = (short) replication;
    }

    /** Returns when all topics are there. */
    void run(Admin admin) throws InterruptedException, ExecutionException, TimeoutException {
        var present = admin.listTopics().names().get(30, TimeUnit.SECONDS);
        var missing = all().stream().filter(t -> !present.contains(t.name())).toList();
        admin.createTopics(missing).all().get(30, TimeUnit.SECONDS);
    }

    private List<NewTopic> all() {
        var all = new ArrayList<NewTopic>();
        all.add(topic(topics.events(), shards, kept(7 * DAY)));
        all.add(topic(topics.results(), shards, kept(2 * DAY)));
        all.add(topic(topics.claims(), shards, kept(DAY / 4)));
        all.add(topic(topics.control(), shards, kept(2 * DAY)));
        all.add(topic(topics.executions(), shards, kept(7 * DAY)));
        all.add(topic(topics.logs(), shards, kept(2 * DAY)));
        all.add(topic(topics.deadLetters(), RULES_PARTITIONS, kept(30 * DAY)));
        all.add(topic(topics.rules(), RULES_PARTITIONS, Map.of("cleanup.policy", "compact")));
        for (var pool : pools) {
            all.add(topic(topics.assign(pool), INBOXES, kept(DAY / 4)));
        }
        return all;
    }

    private NewTopic topic(String name, int partitions, Map<String, String> settings) {
        var configs = new HashMap<>(settings);
        configs.put("max.message.bytes", LARGE);
        return new NewTopic(name, partitions, replication).configs(configs);
    }

    private static Map<String, String> kept(long milliseconds) {
        return Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(milliseconds));
    }
}
