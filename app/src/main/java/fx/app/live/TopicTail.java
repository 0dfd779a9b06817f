package fx.app.live;

import fx.app.infrastructure.KafkaAccess;
import fx.engine.message.Wire;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Follows a topic from its end, committed records only, for as long as somebody listens: nobody pays for facts that
 * nobody waits for. Listeners run on the reading thread and must return at once.
 */
final class TopicTail<T> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
    private static final Duration POLL = Duration.ofMillis(500);
    /** A tail that was just of use goes on for a while, since the next listener often comes soon. */
    private static final long LINGER_NANOS = Duration.ofSeconds(10).toNanos();

    private static final long READY_SECONDS = 5;

    private final KafkaAccess kafka;
    private final String topic;
    private final Class<T> type;
    private final List<Consumer<T>> listeners = new CopyOnWriteArrayList<>();
    private final Object lock = new Object();
    private @Nullable Tail tail;
    private boolean closed;

    /** @param type what each record of the topic is, decoded once for all listeners */
    TopicTail(KafkaAccess kafka, String topic, Class<T> type) {
        this.kafka = kafka;
        this.topic = topic;
        this.type = type;
    }

    /** Ends when closed; what is committed after this has returned reaches the listener. */
    LiveFacts.Subscription subscribe(Consumer<T> listener) {
        listeners.add(listener);
        try {
            running().awaitReady();
        } catch (RuntimeException e) {
            listeners.remove(listener);
            throw e;
        }
        return () -> listeners.remove(listener);
    }

    private Tail running() {
        synchronized (lock) {
            if (closed) {
                throw new IllegalStateException("FX is stopping");
            }
            if (tail == null) {
                tail = new Tail();
                Thread.ofPlatform().daemon().name("fx-live-" + topic).start(tail);
            }
            return tail;
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
    }

    private final class Tail implements Runnable {
        private final CompletableFuture<Void> ready = new CompletableFuture<>();

        @Override
        public void run() {
            try (var consumer = consumer()) {
                ready.complete(null);
                long lastOfUse = System.nanoTime();
                while (goesOn(lastOfUse)) {
                    for (var record : consumer.poll(POLL)) {
                        hand(record.value());
                    }
                    if (!listeners.isEmpty()) {
                        lastOfUse = System.nanoTime();
                    }
                }
            } catch (RuntimeException e) {
                LOG.atWarn()
                        .setMessage("Following a topic failed")
                        .addKeyValue("topic", topic)
                        .setCause(e)
                        .log();
                ready.completeExceptionally(e);
                restart();
            }
        }

        /** Decides under the lock, so that no listener comes to a tail that is about to end. */
        private boolean goesOn(long lastOfUse) {
            if (!closed && (!listeners.isEmpty() || System.nanoTime() - lastOfUse < LINGER_NANOS)) {
                return true;
            }
            synchronized (lock) {
                if (!closed && !listeners.isEmpty()) {
                    return true;
                }
                tail = null;
                return false;
            }
        }

        /** Those who still listen missed what happened meanwhile; they have time-outs of their own. */
        private void restart() {
            synchronized (lock) {
                tail = null;
            }
            if (!listeners.isEmpty() && !closed) {
                running();
            }
        }

        void awaitReady() {
            try {
                ready.get(READY_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                throw new CompletionException(e.getCause());
            } catch (TimeoutException e) {
                throw new IllegalStateException("Kafka does not answer: cannot follow " + topic, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted", e);
            }
        }

        private KafkaConsumer<byte[], byte[]> consumer() {
            var properties = new HashMap<String, Object>(kafka.app());
            properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
            properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
            properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
            properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
            properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000);
            var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            try {
                var partitions = consumer.partitionsFor(topic).stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToEnd(partitions);
                // Asking for the position makes the seek happen now, not at the first poll.
                partitions.forEach(consumer::position);
                return consumer;
            } catch (RuntimeException e) {
                consumer.close();
                throw e;
            }
        }
    }

    private void hand(byte @Nullable [] bytes) {
        if (bytes == null || listeners.isEmpty()) {
            return;
        }
        T value;
        try {
            value = Wire.read(bytes, type);
        } catch (JacksonException bad) {
            LOG.atDebug()
                    .setMessage("A record of a newer version was left out")
                    .addKeyValue("topic", topic)
                    .log();
            return;
        }
        for (var listener : listeners) {
            try {
                listener.accept(value);
            } catch (RuntimeException e) {
                LOG.atWarn().setMessage("A live listener failed").setCause(e).log();
            }
        }
    }
}
