package fx.app.recorder;

import fx.db.projection.Position;
import fx.engine.event.Event;
import fx.engine.message.DeadLetter;
import fx.engine.message.Fact;
import fx.engine.message.LogLine;
import fx.engine.message.Topics;
import fx.engine.message.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** The reading thread of the recorder: polls, decodes, and hands over what it read with the positions after it. */
final class TopicReader implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CLOSING = Duration.ofSeconds(1);
    private static final int AHEAD = 4;
    /**
     * Pause after a poll that found little. The broker answers a waiting fetch for each single record; so it answers
     * for some together, which under load costs it much less than the pause costs in time.
     */
    private static final long PAUSE_MILLIS = 15;

    private static final int LITTLE = 500;

    private final Consumer<byte[], byte[]> consumer;
    private final Topics topics;
    private final BlockingQueue<Polled> polled = new ArrayBlockingQueue<>(AHEAD);
    private volatile boolean stopped;
    private volatile @Nullable RuntimeException failure;
    private volatile long lag;

    /**
     * What one poll found.
     *
     * @param positions of each partition of which something was read
     */
    record Polled(List<Incoming> records, List<Undecodable> undecodable, List<Position> positions) {}

    /** A record that is not what its topic is for. */
    record Undecodable(Incoming.Place place, String reason) {}

    /** @param consumer with its partitions assigned and its positions set; used by this object alone */
    TopicReader(Consumer<byte[], byte[]> consumer, Topics topics) {
        this.consumer = consumer;
        this.topics = topics;
    }

    /** The next poll's records, or null where there were none within the time. Throws what made reading end. */
    @Nullable
    Polled next(long millis) throws InterruptedException {
        var next = polled.poll(millis, TimeUnit.MILLISECONDS);
        if (next == null && failure != null) {
            throw failure;
        }
        return next;
    }

    /** Records that are on the topics and not yet read. */
    long lag() {
        return lag;
    }

    void stop() {
        stopped = true;
        consumer.wakeup();
    }

    @Override
    public void run() {
        try {
            var before = new HashMap<TopicPartition, Long>();
            consumer.assignment().forEach(partition -> before.put(partition, consumer.position(partition)));
            while (!stopped) {
                poll(before);
            }
        } catch (WakeupException | InterruptedException stop) {
            LOG.debug("Reading ends");
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            // Closing asks the broker to forget the fetches, which an interrupted thread cannot.
            var _ = Thread.interrupted();
            close();
        }
    }

    /** An interrupt may still come while it closes: that asks for an end, which this is. */
    private void close() {
        try {
            consumer.close(CloseOptions.timeout(CLOSING));
        } catch (InterruptException e) {
            LOG.debug("Closing was cut short", e);
        }
    }

    private void poll(Map<TopicPartition, Long> before) throws InterruptedException {
        var records = consumer.poll(POLL);
        measureLag();
        if (records.isEmpty()) {
            return;
        }
        var incoming = new ArrayList<Incoming>(records.count());
        var undecodable = new ArrayList<Undecodable>();
        var positions = new ArrayList<Position>();
        for (var partition : records.partitions()) {
            long asOf = 0;
            for (var record : records.records(partition)) {
                asOf = record.timestamp();
                decode(record, incoming, undecodable);
            }
            long next = consumer.position(partition);
            positions.add(new Position(
                    new Position.Of(partition.topic(), partition.partition()),
                    before.getOrDefault(partition, 0L),
                    next,
                    asOf));
            before.put(partition, next);
        }
        polled.put(new Polled(incoming, undecodable, positions));
        if (records.count() < LITTLE) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private void measureLag() {
        long unread = 0;
        for (var partition : consumer.assignment()) {
            unread += consumer.currentLag(partition).orElse(0);
        }
        lag = unread;
    }

    private void decode(ConsumerRecord<byte[], byte[]> record, List<Incoming> incoming, List<Undecodable> undecodable) {
        var place = new Incoming.Place(record.topic(), record.partition(), record.offset(), record.timestamp());
        byte[] value = record.value();
        try {
            if (value == null) {
                throw new IllegalArgumentException("The record has no value");
            }
            if (record.topic().equals(topics.executions())) {
                incoming.add(new Incoming.OfFact(place, Wire.read(value, Fact.class)));
            } else if (record.topic().equals(topics.events())) {
                incoming.add(new Incoming.OfEvent(place, Wire.read(value, Event.class)));
            } else if (record.topic().equals(topics.logs())) {
                incoming.add(new Incoming.OfLogs(place, List.of(Wire.read(value, LogLine[].class))));
            } else {
                incoming.add(new Incoming.OfDeadLetter(place, Wire.read(value, DeadLetter.class)));
            }
        } catch (JacksonException | IllegalArgumentException bad) {
            LOG.atWarn()
                    .setMessage("Record cannot be decoded")
                    .addKeyValue("position", place)
                    .log();
            // The router makes a dead letter of what it cannot read on the topic of events, so here it would be one too
            // many.
            if (!record.topic().equals(topics.events())) {
                undecodable.add(new Undecodable(place, "Not a record of its topic, or of a newer version of FX."));
            }
        }
    }
}
