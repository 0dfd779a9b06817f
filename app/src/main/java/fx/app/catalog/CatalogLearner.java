package fx.app.catalog;

import fx.app.infrastructure.KafkaAccess;
import fx.app.role.ConditionalOnRole;
import fx.engine.event.Event;
import fx.engine.event.EventCodec;
import fx.engine.message.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Watches the events and learns. Gathers for a second before it writes; of a type whose schema has long been the same,
 * under load, it looks at a part of the events only and counts the others. A database that does not answer makes the
 * catalog late, nothing else.
 */
@Component
@ConditionalOnRole("ui")
class CatalogLearner implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogLearner.class);
    private static final Duration GATHER = Duration.ofSeconds(1);
    private static final int FETCH_BYTES = 256 << 10;
    private static final int FETCH_WAIT_MILLIS = 250;
    private static final Duration RETRY = Duration.ofSeconds(2);
    /** Events that must have left a schema as it was before others of its type may be skipped. */
    private static final long STABLE = 1_000;
    /** Events of a stable type that are looked at in each round. */
    private static final long LOOKED_AT = 50;

    private final KafkaAccess kafka;
    private final Topics topics;
    private final CatalogWriter writer;
    private final Map<Key, Long> unchanged = new ConcurrentHashMap<>();
    private volatile boolean running;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private volatile @Nullable Thread thread;

    private record Key(String project, String type) {}

    CatalogLearner(KafkaAccess kafka, Topics topics, CatalogWriter writer) {
        this.kafka = kafka;
        this.topics = topics;
        this.writer = writer;
    }

    @Override
    public void start() {
        start(() -> new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    void start(Supplier<Consumer<byte[], byte[]>> consumers) {
        running = true;
        thread = Thread.ofPlatform().name("catalog").daemon().start(() -> learn(consumers));
    }

    @Override
    public void stop() {
        running = false;
        var waiting = thread;
        if (waiting == null) {
            return;
        }
        var reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        try {
            waiting.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Learns until it is stopped; begins anew where Kafka was away for longer than a consumer waits. */
    private void learn(Supplier<Consumer<byte[], byte[]>> consumers) {
        while (running) {
            try (var events = consumers.get()) {
                consumer = events;
                events.subscribe(List.of(topics.events()));
                while (running) {
                    round(events);
                }
            } catch (WakeupException e) {
                LOG.debug("Catalog stops");
            } catch (RuntimeException e) {
                LOG.atWarn().addKeyValue("reason", e.toString()).log("Catalog cannot read; it tries again");
                pause();
            }
        }
    }

    private void round(Consumer<byte[], byte[]> events) {
        var observed = new LinkedHashMap<Key, Observed>();
        long end = System.nanoTime() + GATHER.toNanos();
        for (long left = GATHER.toNanos(); left > 0; left = end - System.nanoTime()) {
            for (var polled : events.poll(Duration.ofNanos(left))) {
                see(polled, observed);
            }
        }
        if (observed.isEmpty()) {
            return;
        }
        observed.forEach(this::write);
        events.commitSync();
    }

    private void see(ConsumerRecord<byte[], byte[]> polled, Map<Key, Observed> observed) {
        Event event;
        try {
            event = EventCodec.read(polled.value());
        } catch (JacksonException e) {
            // The router has told of it: this one only looks on.
            LOG.atDebug().addKeyValue("offset", polled.offset()).log("Record is no event");
            return;
        }
        var project = event.project();
        if (project == null || event.isTest()) {
            return;
        }
        var key = new Key(project, event.type());
        var type = observed.computeIfAbsent(key, _ -> new Observed());
        boolean stable = unchanged.getOrDefault(key, 0L) >= STABLE;
        type.see(event, Instant.ofEpochMilli(polled.timestamp()), !stable || type.learned.seen() < LOOKED_AT);
    }

    private void write(Key key, Observed type) {
        while (running) {
            try {
                if (writer.write(key.project(), key.type(), type)) {
                    unchanged.remove(key);
                } else {
                    unchanged.merge(key, type.learned.seen(), Long::sum);
                }
                return;
            } catch (RuntimeException e) {
                LOG.atWarn()
                        .addKeyValue("project", key.project())
                        .addKeyValue("type", key.type())
                        .addKeyValue("reason", e.toString())
                        .log("Catalog cannot write; it tries again");
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            running = false;
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Object> settings() {
        var settings = new HashMap<String, Object>(kafka.app());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, topics.prefix() + "-catalog");
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, topics.prefix() + "-catalog");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        // Nobody waits for a schema: one answer for what a moment brought, instead of one for each event.
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
        return settings;
    }
}
