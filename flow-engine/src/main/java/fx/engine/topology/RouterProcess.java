package fx.engine.topology;

import fx.engine.message.LeaseToken;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The router as a running part of a process. Settings follow measurements: see the
 * architecture decision 7, one transaction per polled batch.
 */
public final class RouterProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RouterProcess.class);
    private static final Duration CLOSING = Duration.ofSeconds(8);
    private static final int NONCE_BYTES = 16;
    /** A fault that comes back this often within the time below is not one that goes away. */
    private static final int MOST_REPLACEMENTS = 20;

    private static final Duration REPLACEMENTS_WITHIN = Duration.ofMinutes(2);

    /** Where a router process stands. */
    public enum State {
        STARTING,
        RUNNING,
        FAILED,
        STOPPED
    }

    private final KafkaStreams streams;
    private final Map<Integer, Duration> windows = new ConcurrentHashMap<>();
    private volatile String failure = "";
    private long replacementsSince;
    private int replacements;

    /**
     * @param kafkaProperties bootstrap servers and credentials
     * @param leaseTokenKey at least 32 random bytes, shared with the internal API
     */
    public RouterProcess(RouterSettings settings, Map<String, String> kafkaProperties, byte[] leaseTokenKey) {
        var random = new SecureRandom();
        var topology = RouterTopology.of(
                settings,
                new LeaseToken(leaseTokenKey),
                () -> {
                    var nonce = new byte[NONCE_BYTES];
                    random.nextBytes(nonce);
                    return nonce;
                },
                windows);
        streams = new KafkaStreams(topology, properties(settings, kafkaProperties), PolledBatch.clients());
        streams.setUncaughtExceptionHandler(this::respond);
    }

    /** Begins to work; {@link #state()} says when it does. */
    public void start() {
        streams.start();
    }

    public State state() {
        return switch (streams.state()) {
            case CREATED, REBALANCING -> State.STARTING;
            case RUNNING -> State.RUNNING;
            case ERROR, PENDING_ERROR -> State.FAILED;
            case PENDING_SHUTDOWN, NOT_RUNNING -> failure.isEmpty() ? State.STOPPED : State.FAILED;
        };
    }

    /** Why the process failed, for people; empty unless it did. */
    public String failure() {
        return failure;
    }

    /** How long the shards of this process remember events at present; empty before they began. */
    public Optional<Duration> duplicateWindow() {
        return windows.values().stream().min(Duration::compareTo);
    }

    @Override
    public void close() {
        if (!streams.close(CLOSING)) {
            LOG.warn("The router did not stop in time");
        }
    }

    private synchronized StreamThreadExceptionResponse respond(Throwable error) {
        long now = System.nanoTime();
        if (now - replacementsSince > REPLACEMENTS_WITHIN.toNanos()) {
            replacementsSince = now;
            replacements = 0;
        }
        replacements++;
        if (hopeless(error) || replacements > MOST_REPLACEMENTS) {
            failure = "The router stopped: " + rootOf(error);
            LOG.atError().setCause(error).log("The router failed");
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.atWarn().setCause(error).log("A thread of the router failed and is replaced");
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static boolean hopeless(Throwable error) {
        var root = rootOf(error);
        return root instanceof AuthenticationException
                || root instanceof AuthorizationException
                || root instanceof Error
                || (root instanceof RuntimeException && !(root instanceof KafkaException));
    }

    private static Throwable rootOf(Throwable error) {
        var root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static Properties properties(RouterSettings settings, Map<String, String> kafka) {
        var properties = new Properties();
        properties.putAll(kafka);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateFolder().toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        // A commit follows each polled batch; the interval is the safety net.
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100L);
        properties.put(StreamsConfig.POLL_MS_CONFIG, 100L);
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallRocks.class);
        properties.put(StreamsConfig.METRICS_RECORDING_LEVEL_CONFIG, "INFO");
        consumer(properties, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        consumer(properties, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        consumer(properties, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // Room for a completion with all its events.
        producer(properties, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 9 << 20);
        // Else a commit that meets the end of the one before waits for 100 ms.
        producer(properties, ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 5);
        producer(properties, ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 50);
        producer(properties, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000);
        producer(properties, ProducerConfig.BATCH_SIZE_CONFIG, 64 << 10);
        return properties;
    }

    private static void consumer(Properties properties, String name, Object value) {
        properties.put(StreamsConfig.consumerPrefix(name), value);
    }

    private static void producer(Properties properties, String name, Object value) {
        properties.put(StreamsConfig.producerPrefix(name), value);
    }
}
