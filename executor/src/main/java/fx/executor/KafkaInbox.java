package fx.executor;

import fx.engine.message.Assignment;
import fx.engine.message.Wire;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Reads an executor's inbox: one partition, only what was committed, from its end on. */
final class KafkaInbox implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KafkaInbox.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final Consumer<Assignment> taker;
    private final Thread thread = new Thread(this::read, "fx-executor-inbox");
    private volatile boolean closed;

    /**
     * Fixes the position, so that nothing that is written from now on is missed. What was written before is for
     * another epoch.
     */
    KafkaInbox(String topic, int inbox, Map<String, String> kafka, Consumer<Assignment> taker) {
        var properties = new HashMap<String, Object>(kafka);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        properties.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, "1");
        properties.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "1000");
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.partition = new TopicPartition(topic, inbox);
        this.taker = taker;
        try {
            consumer.assign(List.of(partition));
            consumer.seekToEnd(List.of(partition));
            // seekToEnd is lazy; asking for the position resolves it now.
            consumer.position(partition, Duration.ofSeconds(60));
        } catch (KafkaException e) {
            consumer.close();
            throw e;
        }
    }

    void start() {
        thread.start();
    }

    private void read() {
        try (consumer) {
            while (!closed) {
                try {
                    for (var record : consumer.poll(POLL)) {
                        take(record.value());
                    }
                } catch (WakeupException | InterruptException e) {
                    log.debug("The inbox was woken");
                } catch (KafkaException e) {
                    log.warn("The inbox cannot be read; trying again: {}", e.getMessage());
                    java.util.concurrent.locks.LockSupport.parkNanos(POLL.toNanos());
                }
            }
        }
    }

    private void take(byte[] value) {
        try {
            taker.accept(Wire.read(value, Assignment.class));
        } catch (JacksonException | IllegalArgumentException e) {
            log.warn("An assignment cannot be read and is left to its lease: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
