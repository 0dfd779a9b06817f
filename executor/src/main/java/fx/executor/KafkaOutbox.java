package fx.executor;

import fx.engine.message.Claim;
import fx.engine.message.Completion;
import fx.engine.message.LogLine;
import fx.engine.message.Shards;
import fx.engine.message.Topics;
import fx.engine.message.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends over Kafka: results and claims by one producer that loses nothing, lines by one that never makes anyone wait. */
final class KafkaOutbox implements Outbox {
    private static final Logger log = LoggerFactory.getLogger(KafkaOutbox.class);
    private static final int LARGEST_RECORD = 8 << 20;

    private final Topics topics;
    private final int shards;
    private final KafkaProducer<byte[], byte[]> results;
    private final KafkaProducer<byte[], byte[]> lines;

    KafkaOutbox(Topics topics, int shards, Map<String, String> kafka) {
        this.topics = topics;
        this.shards = shards;
        results = producer(
                kafka,
                Map.of(
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true",
                        ProducerConfig.LINGER_MS_CONFIG, "0",
                        // While one request is under way, completions gather for the next: at once when idle, and one
                        // request for many under load.
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1",
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.toString(Integer.MAX_VALUE)));
        lines = producer(
                kafka,
                Map.of(
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.LINGER_MS_CONFIG, "5",
                        ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, "200"));
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, String> kafka, Map<String, String> own) {
        var properties = new HashMap<String, Object>(kafka);
        properties.putAll(own);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(LARGEST_RECORD));
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void claim(int shard, Claim claim, Runnable acknowledged) {
        var record = new ProducerRecord<>(topics.claims(), shard, bytes(claim.executor()), Wire.write(claim));
        try {
            var _ = results.send(record, (metadata, failure) -> {
                if (failure == null) {
                    acknowledged.run();
                } else {
                    log.warn("A claim could not be sent: {}", failure.getMessage());
                }
            });
        } catch (KafkaException e) {
            log.warn("A claim could not be sent: {}", e.getMessage());
        }
    }

    @Override
    public void complete(Completion completion, Consumer<@Nullable Exception> done) {
        var record = new ProducerRecord<>(
                topics.results(),
                Shards.of(completion.trace(), shards),
                bytes(completion.trace()),
                Wire.write(completion));
        try {
            var _ = results.send(record, (metadata, failure) -> done.accept(failure));
        } catch (KafkaException e) {
            done.accept(e);
        }
    }

    @Override
    public void log(List<LogLine> batch) {
        var record = new ProducerRecord<>(
                topics.logs(), bytes(batch.getFirst().execution().value()), Wire.write(batch));
        try {
            var _ = lines.send(record, (metadata, failure) -> {
                if (failure != null) {
                    log.debug("Lines could not be sent: {}", failure.getMessage());
                }
            });
        } catch (KafkaException e) {
            log.debug("Lines could not be sent: {}", e.getMessage());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        results.close(Duration.ofSeconds(5));
        lines.close(Duration.ofSeconds(2));
    }
}
