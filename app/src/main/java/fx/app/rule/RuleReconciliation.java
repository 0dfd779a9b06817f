package fx.app.rule;

import fx.app.infrastructure.KafkaAccess;
import fx.app.outbox.OutboxRelay;
import fx.app.role.ConditionalOnRole;
import fx.db.project.ProjectEntity;
import fx.db.project.ProjectRepository;
import fx.db.service.RepositoryHeads;
import fx.engine.message.Topics;
import fx.engine.message.Wire;
import fx.engine.rule.RuleSet;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;

/**
 * Compares at start what the database says is live with what the topic of rules holds, and publishes again what is
 * missing there or older: a topic that was lost, or put back from a copy, is made whole by the next start.
 */
@Component
@ConditionalOnRole("ui")
class RuleReconciliation {
    private static final Logger LOG = LoggerFactory.getLogger(RuleReconciliation.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LONGEST_READING = Duration.ofMinutes(5);

    private final List<RuleSource> sources;
    private final ProjectRepository projects;
    private final RepositoryHeads heads;
    private final OutboxRelay outbox;
    private final KafkaAccess kafka;
    private final Topics topics;
    private final TransactionTemplate transaction;

    RuleReconciliation(
            List<RuleSource> sources,
            ProjectRepository projects,
            RepositoryHeads heads,
            OutboxRelay outbox,
            KafkaAccess kafka,
            Topics topics,
            TransactionTemplate transaction) {
        this.sources = List.copyOf(sources);
        this.projects = projects;
        this.heads = heads;
        this.outbox = outbox;
        this.kafka = kafka;
        this.topics = topics;
        this.transaction = transaction;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        Thread.ofPlatform().name("rule-reconciliation").daemon().start(() -> {
            try {
                reconcile();
            } catch (RuntimeException e) {
                LOG.atWarn().setCause(e).log("The rules on the topic could not be compared with the database");
            }
        });
    }

    /** Publishes what is missing; gives how many rule sets that were. */
    int reconcile() {
        var published = published();
        int missing = 0;
        for (ProjectEntity project : projects.all()) {
            missing += Objects.requireNonNull(transaction.execute(_ -> reconcile(project.name(), published)));
        }
        if (missing > 0) {
            LOG.atWarn()
                    .addKeyValue("rule sets", missing)
                    .log("Rules were missing on their topic and are published again");
        }
        return missing;
    }

    /** Under the lock of the project, so that nothing newer is overtaken. */
    private int reconcile(String project, Map<String, Long> published) {
        heads.lockProject(project);
        int missing = 0;
        for (var source : sources) {
            for (RuleSet rules : source.required(project)) {
                long there = published.getOrDefault(rules.key(), -1L);
                if (there < rules.revision()) {
                    outbox.add(topics.rules(), rules.key(), Wire.write(rules));
                    missing++;
                }
            }
        }
        return missing;
    }

    /** Revisions on the topic by key. */
    private Map<String, Long> published() {
        var revisions = new HashMap<String, Long>();
        try (var consumer = consumer()) {
            var partitions = consumer.partitionsFor(topics.rules()).stream()
                    .map(partition -> new TopicPartition(topics.rules(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            long deadline = System.nanoTime() + LONGEST_READING.toNanos();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("The topic of rules could not be read in time");
                }
                for (var record : consumer.poll(POLL)) {
                    var value = record.value();
                    if (value == null) {
                        revisions.remove(record.key());
                    } else {
                        revisions.put(record.key(), revision(value));
                    }
                }
            }
        }
        return revisions;
    }

    /** What cannot be read is as good as not there. */
    private static long revision(byte[] value) {
        try {
            return Wire.read(value, RuleSet.class).revision();
        } catch (JacksonException e) {
            return -1;
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        var properties = new HashMap<String, Object>(kafka.app());
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
