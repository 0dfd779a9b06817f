package fx.engine.topology;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Knows how many records of the thread's last poll are still to be processed, so that a transaction ends when the
 * polled records are used up: one commit a poll, and never a wait for the commit interval. The count is set, never
 * added to, so that a rebalance cannot leave it stuck.
 *
 * <p>A large batch is committed in parts. Executors see what they are to do with the commit, and hold no more than
 * their slots: with one commit for a thousand records, they would have nothing to do while the router works through
 * these, and the router would fall behind by as much as they wait.
 */
final class PolledBatch {
    /** Longest work between two commits: long enough that the commits are a small part of it. */
    static final long LONGEST_NANOS = Duration.ofMillis(40).toNanos();

    private static final ThreadLocal<PolledBatch> CURRENT =
            ThreadLocal.withInitial(() -> new PolledBatch(System::nanoTime));

    private final LongSupplier nanoTime;
    private final CommitPace pace = new CommitPace();
    private int left;
    /** When work began after the last commit; read only while {@link #working}. */
    private long begun;

    private boolean working;

    /** @param nanoTime a monotonic clock in nanoseconds */
    PolledBatch(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The batch of the calling thread. */
    static PolledBatch current() {
        return CURRENT.get();
    }

    /** A poll brought that many records. */
    void polled(int records) {
        left = records;
        working = false;
    }

    /** Counts one record as processed; true if it is time to commit: the poll is used up, or took long enough. */
    boolean used() {
        left--;
        long now = nanoTime.getAsLong();
        if (!working) {
            working = true;
            begun = now;
        }
        if (left > 0 && now - begun < LONGEST_NANOS) {
            return false;
        }
        working = false;
        pace.committed(now);
        return true;
    }

    /** How long the thread has to wait before it polls again, in nanoseconds. */
    long pause() {
        return pace.pause(nanoTime.getAsLong());
    }

    /** The clients of Kafka Streams, with a main consumer that counts. */
    static KafkaClientSupplier clients() {
        return new Clients();
    }

    private static final class CountingConsumer extends KafkaConsumer<byte[], byte[]> {
        CountingConsumer(Map<String, Object> config) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            long pause = current().pause();
            if (pause > 0) {
                LockSupport.parkNanos(pause);
            }
            var records = super.poll(timeout);
            current().polled(records.count());
            return records;
        }
    }

    private static final class Clients implements KafkaClientSupplier {
        @Override
        public Admin getAdmin(Map<String, Object> config) {
            return Admin.create(config);
        }

        @Override
        public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
            return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
            return new CountingConsumer(config);
        }

        @Override
        public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
            return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        @Override
        public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
            return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }
    }
}
