package fx.app.outbox;

import fx.app.infrastructure.KafkaAccess;
import fx.app.role.ConditionalOnRole;
import fx.db.outbox.Outbox;
import fx.db.outbox.Outbox.Entry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sends what stands in the outbox: right after the transaction that wrote it, and each second what a crash or another
 * process left. A record may be sent twice, never not at all; those of one key keep their order.
 */
@Component
@ConditionalOnRole("ui")
public class OutboxRelay implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final long POLL_MILLIS = 1_000;
    private static final long SEND_MILLIS = 10_000;

    private final Outbox outbox;
    private final KafkaAccess kafka;
    private final Clock clock;
    private final Semaphore work = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;
    private @Nullable KafkaProducer<String, byte[]> producer;

    OutboxRelay(Outbox outbox, KafkaAccess kafka, Clock clock) {
        this.outbox = outbox;
        this.kafka = kafka;
        this.clock = clock;
    }

    /** Adds a record in the caller's transaction; it is sent once that has committed. A null value is a tombstone. */
    public void add(String topic, String key, byte @Nullable [] value) {
        outbox.add(topic, key, value, clock.instant());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.release();
            }
        });
    }

    @Override
    public void start() {
        var settings = new HashMap<String, Object>(kafka.app());
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "fx-outbox");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 8 << 20);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, SEND_MILLIS);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        running = true;
        thread = Thread.ofPlatform().name("outbox").daemon().start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        work.release();
        if (thread != null) {
            thread.interrupt();
        }
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try {
                if (work.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    work.drainPermits();
                }
                while (running && outbox.relay(this::send) > 0) {
                    // Until nothing is left.
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (!running) {
                    return;
                }
                // The rows are still there: the next round tries again.
                LOG.atWarn().setCause(e).log("Records of the outbox could not be relayed");
            }
        }
    }

    private boolean send(List<Entry> entries) {
        var sending = producer;
        if (sending == null) {
            return false;
        }
        var sent = new ArrayList<Future<RecordMetadata>>();
        for (Entry entry : entries) {
            sent.add(sending.send(new ProducerRecord<>(entry.topic(), entry.key(), entry.value())));
        }
        try {
            for (var one : sent) {
                one.get(SEND_MILLIS, TimeUnit.MILLISECONDS);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            LOG.atWarn().setCause(e).log("Kafka did not take the records of the outbox");
            return false;
        }
    }
}
