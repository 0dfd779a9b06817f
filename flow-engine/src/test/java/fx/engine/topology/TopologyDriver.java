package fx.engine.topology;

import fx.engine.event.Event;
import fx.engine.event.EventCodec;
import fx.engine.message.Assignment;
import fx.engine.message.DeadLetter;
import fx.engine.message.Fact;
import fx.engine.message.LeaseToken;
import fx.engine.message.Topics;
import fx.engine.message.Wire;
import fx.engine.router.Command;
import fx.engine.router.EngineDriver;
import fx.engine.router.RouterPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The router's topology without a broker. */
final class TopologyDriver implements EngineDriver {
    static final Topics TOPICS = Topics.DEFAULT;
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofSeconds(5);

    private final TopologyTestDriver driver;
    private final List<Fact> facts = new ArrayList<>();
    private final List<Assignment> assignments = new ArrayList<>();
    private final List<Event> emitted = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final List<TestRecord<String, byte[]>> events = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long nonce;

    TopologyDriver(RouterPolicy policy) {
        var settings = new RouterSettings(
                TOPICS,
                policy.shards(),
                "fx-router",
                folder(),
                List.of("default"),
                policy.lease(),
                policy.ageing(),
                policy.duplicateWindow(),
                policy.duplicateLimit(),
                policy.hopLimit());
        var topology = RouterTopology.of(
                settings,
                new LeaseToken(new byte[32]),
                () -> ByteBuffer.allocate(16).putLong(++nonce).array(),
                new HashMap<>());
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:9092");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateFolder().toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallRocks.class);
        driver = new TopologyTestDriver(topology, properties, now);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("fx-router-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void handle(Command command) {
        switch (command) {
            case Command.EventArrived(var event) -> pipe(TOPICS.events(), event.trace(), EventCodec.write(event));
            case Command.Completed(var completion) ->
                pipe(TOPICS.results(), completion.trace(), Wire.write(completion));
            case Command.Claimed(var claim) -> pipe(TOPICS.claims(), claim.executor(), Wire.write(claim));
            case Command.Controlled(var control) -> pipe(TOPICS.control(), control.trace(), Wire.write(control));
            case Command.RulesChanged changed -> {
                var rules = changed.rules();
                pipe(TOPICS.rules(), changed.key(), rules == null ? null : Wire.write(rules));
                passes(STEP);
            }
            case Command.Tick _ -> passes(STEP);
        }
    }

    /** Sends bytes as they are. */
    void pipe(String topic, @Nullable String key, byte @Nullable [] value) {
        pipe(topic, new TestRecord<>(key, value));
    }

    void pipe(String topic, TestRecord<String, byte[]> record) {
        TestInputTopic<String, byte[]> input =
                driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer());
        input.pipeInput(record);
        read();
    }

    @Override
    public void passes(Duration time) {
        var until = now.plus(time);
        while (now.isBefore(until)) {
            var left = Duration.between(now, until);
            var stride = left.compareTo(LONG) > 0 ? LONG : STEP;
            var step = left.compareTo(stride) < 0 ? left : stride;
            driver.advanceWallClockTime(step);
            now = now.plus(step);
        }
        read();
    }

    @Override
    public void jumps(Duration time) {
        driver.advanceWallClockTime(time);
        now = now.plus(time);
        read();
    }

    private void read() {
        output(TOPICS.executions()).forEach(record -> facts.add(Wire.read(record.value(), Fact.class)));
        output(TOPICS.assign("default"))
                .forEach(record -> assignments.add(Wire.read(record.value(), Assignment.class)));
        output(TOPICS.deadLetters()).forEach(record -> deadLetters.add(Wire.read(record.value(), DeadLetter.class)));
        for (var record : output(TOPICS.events())) {
            events.add(record);
            emitted.add(EventCodec.read(record.value()));
        }
    }

    private List<TestRecord<String, byte[]>> output(String topic) {
        return driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** The records of emitted events. */
    List<TestRecord<String, byte[]>> eventRecords() {
        return events;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void restart() {
        throw new UnsupportedOperationException("A topology without a broker keeps nothing");
    }

    @Override
    public List<Fact> facts() {
        return facts;
    }

    @Override
    public List<Assignment> assignments() {
        return assignments;
    }

    @Override
    public List<Event> emitted() {
        return emitted;
    }

    @Override
    public List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    @Override
    public Map<String, byte[]> state() {
        var all = new TreeMap<String, byte[]>();
        for (var name : List.of(RouterTopology.INDEX, RouterTopology.PAYLOADS)) {
            try (var entries = driver.<String, byte[]>getKeyValueStore(name).all()) {
                entries.forEachRemaining(entry -> all.put(entry.key, entry.value));
            }
        }
        return all;
    }

    @Override
    public void close() {
        driver.close();
    }
}
