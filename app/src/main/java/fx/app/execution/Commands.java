package fx.app.execution;

import fx.app.infrastructure.KafkaAccess;
import fx.app.live.LiveFacts;
import fx.app.problem.ProblemException;
import fx.engine.message.Control;
import fx.engine.message.Fact;
import fx.engine.message.Shards;
import fx.engine.message.Topics;
import fx.engine.message.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends people's commands to the router and waits for the fact that answers. */
public class Commands implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final long SEND_SECONDS = 5;

    private final KafkaAccess kafka;
    private final Topics topics;
    private final int shards;
    private final LiveFacts facts;
    private @Nullable Producer<byte[], byte[]> producer;

    Commands(KafkaAccess kafka, Topics topics, int shards, LiveFacts facts) {
        this.kafka = kafka;
        this.topics = topics;
        this.shards = shards;
        this.facts = facts;
    }

    /**
     * Sends a command to its shard.
     *
     * @return the fact that answers it, or empty where none came within two seconds: it will be followed nevertheless
     */
    public Optional<Fact> send(Control command) {
        var answer = new CompletableFuture<Fact>();
        try (var _ = facts.subscribe(fact -> {
            if (command.request().equals(request(fact))) {
                answer.complete(fact);
            }
        })) {
            var key = command.trace().getBytes(StandardCharsets.UTF_8);
            producer()
                    .send(new ProducerRecord<>(
                            topics.control(), Shards.of(command.trace(), shards), key, Wire.write(command)))
                    .get(SEND_SECONDS, TimeUnit.SECONDS);
            return Optional.of(answer.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw away();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Sends commands without waiting for their answers; returns when Kafka has all of them. */
    public void sendAll(List<Control> commands) {
        try {
            var sent = commands.stream()
                    .map(command -> producer()
                            .send(new ProducerRecord<>(
                                    topics.control(),
                                    Shards.of(command.trace(), shards),
                                    command.trace().getBytes(StandardCharsets.UTF_8),
                                    Wire.write(command))))
                    .toList();
            for (var one : sent) {
                one.get(SEND_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw away();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ProblemException away() {
        return new ProblemException(
                503, "kafka-away", "Kafka does not answer", "The command was not taken. Try again in a moment.");
    }

    private static @Nullable String request(Fact fact) {
        return switch (fact) {
            case Fact.Finished finished -> finished.request();
            case Fact.CancelRequested requested -> requested.request();
            case Fact.RunCancelRequested requested -> requested.request();
            case Fact.Prioritised prioritised -> prioritised.request();
            case Fact.CommandRefused refused -> refused.request();
            default -> null;
        };
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (producer == null) {
            var properties = new HashMap<String, Object>(kafka.app());
            properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
            properties.put(ProducerConfig.ACKS_CONFIG, "all");
            properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
            properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000);
            properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5_000);
            properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
            producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
    }
}
