package fx.app.recorder;

import fx.app.infrastructure.KafkaAccess;
import fx.app.role.Phases;
import fx.db.projection.DailyPartitions;
import fx.db.projection.Position;
import fx.db.projection.Projection;
import fx.engine.message.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the projection: one thread reads the topics, one writes. Of several processes one records, the one that holds
 * the lock in PostgreSQL; the others wait. When PostgreSQL or Kafka goes away it starts again from the positions that
 * were committed, so that nothing is lost and nothing counts twice.
 */
public final class Recorder implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration MAINTENANCE = Duration.ofMinutes(30);
    private static final long IDLE_MILLIS = 500;

    private final DataSource database;
    private final KafkaAccess kafka;
    private final Topics topics;
    private final RecorderProperties settings;
    private final Clock clock;
    private final DailyPartitions partitions;
    private final Consumer<Recorded> recorded;
    private volatile boolean running;
    private volatile @Nullable Thread thread;
    private volatile @Nullable Instant asOf;
    private volatile long unrecorded;
    private volatile boolean recording;
    private volatile String problem = "";

    Recorder(
            DataSource database,
            KafkaAccess kafka,
            Topics topics,
            RecorderProperties settings,
            Clock clock,
            MeterRegistry meters,
            Consumer<Recorded> recorded) {
        this.recorded = recorded;
        this.database = database;
        this.kafka = kafka;
        this.topics = topics;
        this.settings = settings;
        this.clock = clock;
        this.partitions = new DailyPartitions(clock, settings.retentionDays());
        Gauge.builder("fx.recorder.lag", this, Recorder::lag)
                .description("Records on the topics that are not in PostgreSQL yet")
                .register(meters);
        Gauge.builder("fx.recorder.age", this, recorder -> recorder.age().toMillis() / 1000.0)
                .description("How far the projection is behind the topics")
                .baseUnit("seconds")
                .register(meters);
    }

    /** Until when what happened is in the projection; empty where another process records, or none yet. */
    public Optional<Instant> asOf() {
        return Optional.ofNullable(asOf);
    }

    /** Records that are on the topics and not yet in PostgreSQL, as far as this process knows. */
    public long lag() {
        return unrecorded;
    }

    /** What keeps it from recording, until it goes on; empty where nothing does. */
    String problem() {
        return problem;
    }

    /** Whether it is this process that records, and so says what was recorded: at most one of all does. */
    public boolean records() {
        return recording;
    }

    private Duration age() {
        var last = asOf;
        return last == null ? Duration.ZERO : Duration.between(last, clock.instant());
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("fx-recorder").start(this::record);
    }

    @Override
    public void stop() {
        running = false;
        var current = thread;
        if (current != null) {
            current.interrupt();
            try {
                current.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public int getPhase() {
        return Phases.RECORDER;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void record() {
        while (running) {
            try {
                session();
                problem = "";
            } catch (InterruptedException stop) {
                return;
            } catch (SQLException | RuntimeException e) {
                // Once when it begins, then at debug: a database that is away for an hour is one event, not 3,600.
                LOG.atLevel(!problem.isEmpty() || !running ? org.slf4j.event.Level.DEBUG : org.slf4j.event.Level.WARN)
                        .setMessage("Recording stopped and is tried again until it goes on; nothing is lost")
                        .addKeyValue("cause", e.toString())
                        .log();
                problem = e.toString();
            }
            try {
                Thread.sleep(RETRY);
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    /** Records until something fails; returns where another process has the lock. */
    private void session() throws SQLException, InterruptedException {
        try (var connection = database.getConnection()) {
            var projection = new Projection(connection, partitions);
            if (!projection.tryLock()) {
                asOf = null;
                return;
            }
            try {
                projection.maintain();
                recording = true;
                record(projection);
            } finally {
                recording = false;
                if (!connection.isClosed() && connection.isValid(1)) {
                    projection.unlock();
                    connection.setAutoCommit(true);
                }
            }
        }
    }

    private void record(Projection projection) throws SQLException, InterruptedException {
        var reader = new TopicReader(consumer(projection.positions()), topics);
        var reading = Thread.ofPlatform().name("fx-recorder-reader").start(reader);
        try {
            var writer = new BatchWriter(projection, partitions::expired);
            var maintained = clock.instant();
            LOG.info("Recording into PostgreSQL");
            problem = "";
            while (running) {
                write(reader, writer);
                if (maintained.plus(MAINTENANCE).isBefore(clock.instant())) {
                    projection.maintain();
                    maintained = clock.instant();
                }
            }
        } finally {
            reader.stop();
            reading.interrupt();
            reading.join(Duration.ofSeconds(5));
        }
    }

    private void write(TopicReader reader, BatchWriter writer) throws SQLException, InterruptedException {
        var first = reader.next(IDLE_MILLIS);
        if (first == null) {
            unrecorded = reader.lag();
            if (unrecorded == 0) {
                asOf = clock.instant();
            }
            return;
        }
        var batch = gather(reader, first);
        unrecorded = reader.lag() + batch.size();
        writer.write(batch);
        unrecorded = reader.lag();
        asOf = unrecorded == 0 ? clock.instant() : Instant.ofEpochMilli(batch.asOf());
        recorded.accept(new Recorded(batch.facts(), batch.projects()));
    }

    private Batch gather(TopicReader reader, TopicReader.Polled first) throws InterruptedException {
        var batch = new Batch();
        batch.add(first);
        long end =
                System.nanoTime() + Duration.ofMillis(settings.gatherMillis()).toNanos();
        while (batch.size() < settings.batch()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            var more = left <= 0 ? null : reader.next(left);
            if (more == null) {
                break;
            }
            batch.add(more);
        }
        return batch;
    }

    private KafkaConsumer<byte[], byte[]> consumer(Map<Position.Of, Long> positions) {
        var properties = new HashMap<String, Object>(kafka.app());
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // What retention removed before it was recorded cannot be had any more: go on with what is there.
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batch() / 2);
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 << 20);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 20);
        var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            var assigned = new ArrayList<TopicPartition>();
            for (var topic : List.of(topics.events(), topics.executions(), topics.logs(), topics.deadLetters())) {
                consumer.partitionsFor(topic)
                        .forEach(partition -> assigned.add(new TopicPartition(topic, partition.partition())));
            }
            consumer.assign(assigned);
            for (var partition : assigned) {
                var position = positions.get(new Position.Of(partition.topic(), partition.partition()));
                if (position == null) {
                    consumer.seekToBeginning(List.of(partition));
                } else {
                    consumer.seek(partition, position);
                }
            }
            return consumer;
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }
}
