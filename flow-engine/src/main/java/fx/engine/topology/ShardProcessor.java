package fx.engine.topology;

import fx.engine.event.EventCodec;
import fx.engine.execution.Ids;
import fx.engine.message.Claim;
import fx.engine.message.Completion;
import fx.engine.message.Control;
import fx.engine.message.DeadLetter;
import fx.engine.message.Headers;
import fx.engine.message.LeaseToken;
import fx.engine.message.Wire;
import fx.engine.router.Command;
import fx.engine.router.Outcome;
import fx.engine.router.Router;
import fx.engine.router.RouterPolicy;
import fx.engine.router.StoreException;
import fx.engine.rule.RuleIndex;
import fx.engine.rule.RuleSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** One shard: reads records, lets the router decide, and writes what it decided. */
final class ShardProcessor implements Processor<String, byte[], String, Outgoing> {
    private static final Logger LOG = LoggerFactory.getLogger(ShardProcessor.class);
    private static final Duration TICK = Duration.ofMillis(100);
    /** Most bytes of an unreadable record that its dead letter keeps; one that no topic takes would stop the router. */
    private static final int MOST_OF_ORIGINAL = 1 << 20;

    private static final Duration RULES_TICK = Duration.ofMillis(50);

    private final RouterSettings settings;
    private final LeaseToken tokens;
    private final Supplier<byte[]> nonces;
    private final RuleChanges changes;
    private final Map<Integer, Duration> windows;
    private @Nullable Shard shard;

    /** @param windows takes how long each shard remembers identities at present */
    ShardProcessor(
            RouterSettings settings,
            LeaseToken tokens,
            Supplier<byte[]> nonces,
            RuleChanges changes,
            Map<Integer, Duration> windows) {
        this.windows = windows;
        this.settings = settings;
        this.tokens = tokens;
        this.nonces = nonces;
        this.changes = changes;
    }

    @Override
    public void init(ProcessorContext<String, Outgoing> context) {
        var begun = new Shard(context);
        shard = begun;
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, at -> begun.tick());
        context.schedule(RULES_TICK, PunctuationType.WALL_CLOCK_TIME, at -> begun.takeRules());
    }

    @Override
    public void process(Record<String, byte[]> input) {
        if (shard == null) {
            throw new IllegalStateException("Not initialised");
        }
        shard.process(input);
    }

    /** What an assigned shard holds. */
    private final class Shard {
        private final ProcessorContext<String, Outgoing> context;
        private final int number;
        private final Router router;
        private final ReadOnlyKeyValueStore<String, byte[]> table;
        private int position;
        private boolean loaded;
        /** Whether something was written since the last commit was asked for. */
        private boolean dirty;

        Shard(ProcessorContext<String, Outgoing> context) {
            this.context = context;
            number = context.taskId().partition();
            KeyValueStore<String, byte[]> index = context.getStateStore(RouterTopology.INDEX);
            KeyValueStore<String, byte[]> payloads = context.getStateStore(RouterTopology.PAYLOADS);
            table = context.getStateStore(RouterTopology.RULES);
            var policy = new RouterPolicy(
                    number,
                    settings.shards(),
                    settings.lease(),
                    settings.ageing(),
                    settings.duplicateWindow(),
                    settings.duplicateLimit(),
                    settings.hopLimit());
            router = new Router(
                    policy,
                    new RuleIndex(),
                    new KeyValueShardStore(index),
                    new KeyValueShardStore(payloads),
                    tokens,
                    nonces);
        }

        /** Takes all rules of the table; what changes meanwhile is taken again by {@link #catchUp()}. */
        private void loadRules() {
            loaded = true;
            position = changes.count();
            var gone = new HashSet<>(router.appliedRules());
            try (var all = table.all()) {
                while (all.hasNext()) {
                    var key = all.next().key;
                    gone.remove(key);
                    apply(key);
                }
            }
            gone.forEach(this::apply);
        }

        /** Nothing may be written while the processor is initialised, so the first call loads the rules. */
        void catchUp() {
            if (!loaded) {
                loadRules();
            }
            if (position < changes.count()) {
                var keys = changes.from(position);
                position += keys.size();
                keys.forEach(this::apply);
            }
        }

        private void apply(String key) {
            var bytes = table.get(key);
            try {
                var rules = bytes == null ? null : Wire.read(bytes, RuleSet.class);
                act(new Command.RulesChanged(key, rules));
            } catch (KafkaException | StoreException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.atWarn().addKeyValue("rules", key).setCause(e).log("Rules cannot be read");
                bury(key, bytes, "rules", "The rules '" + key + "' cannot be read: " + e.getMessage(), null);
            }
        }

        void process(Record<String, byte[]> input) {
            catchUp();
            try {
                var command = command(input);
                if (command != null) {
                    act(command);
                }
            } catch (KafkaException | StoreException e) {
                throw e;
            } catch (JacksonException | IllegalArgumentException e) {
                LOG.atWarn().addKeyValue("position", position(metadata())).log("Record cannot be read");
                bury(
                        input.key(),
                        input.value(),
                        "undecodable",
                        "The record cannot be read: " + e.getMessage(),
                        metadata());
            } catch (RuntimeException e) {
                LOG.atError()
                        .addKeyValue("position", position(metadata()))
                        .setCause(e)
                        .log("Record cannot be processed");
                bury(input.key(), input.value(), "internal", "The record cannot be processed: " + e, metadata());
            }
            if (PolledBatch.current().used()) {
                commitIfDirty();
            }
        }

        private @Nullable Command command(Record<String, byte[]> input) {
            var topics = settings.topics();
            var metadata = metadata();
            var topic = metadata == null ? "" : metadata.topic();
            var value = input.value();
            if (value == null) {
                throw new IllegalArgumentException("The record has no value");
            }
            if (topic.equals(topics.events())) {
                boolean matched = input.headers().lastHeader(Headers.MATCHED) != null;
                return matched ? null : new Command.EventArrived(EventCodec.read(value));
            }
            if (topic.equals(topics.results())) {
                return new Command.Completed(Wire.read(value, Completion.class));
            }
            if (topic.equals(topics.claims())) {
                return new Command.Claimed(Wire.read(value, Claim.class));
            }
            if (topic.equals(topics.control())) {
                return new Command.Controlled(Wire.read(value, Control.class));
            }
            throw new IllegalStateException("A record of topic '" + topic + "' came to the router");
        }

        private @Nullable RecordMetadata metadata() {
            return context.recordMetadata().orElse(null);
        }

        void takeRules() {
            catchUp();
            commitIfDirty();
        }

        void tick() {
            catchUp();
            try {
                act(new Command.Tick());
            } catch (KafkaException | StoreException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.atError().addKeyValue("shard", number).setCause(e).log("What is due cannot be done");
            }
            windows.put(number, router.duplicateWindow(Instant.ofEpochMilli(context.currentSystemTimeMs())));
            commitIfDirty();
        }

        /** All of a decision, or nothing: whatever can fail because of its content has been done before it counts. */
        private void act(Command command) {
            long now = context.currentSystemTimeMs();
            var records = router.handle(command, Instant.ofEpochMilli(now), outcome -> records(outcome, now));
            if (records.isEmpty()) {
                return;
            }
            dirty = true;
            try {
                records.forEach(record -> context.forward(record, RouterTopology.SINK));
            } catch (KafkaException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.atError().addKeyValue("shard", number).setCause(e).log("A decision cannot be written");
                // Ends the transaction, and with it the changed state.
                throw new StreamsException("A decision of shard " + number + " cannot be written: " + e);
            }
        }

        private List<Record<String, Outgoing>> records(Outcome outcome, long now) {
            if (outcome.nothing()) {
                return List.of();
            }
            var topics = settings.topics();
            var records = new ArrayList<Record<String, Outgoing>>();
            for (var fact : outcome.facts()) {
                var outgoing = new Outgoing(topics.executions(), number, fact.json());
                records.add(new Record<>(FactKeys.of(fact.fact()), outgoing, now));
            }
            for (var assigned : outcome.assignments()) {
                var bytes = Wire.write(assigned.assignment());
                var outgoing = new Outgoing(topics.assign(assigned.pool()), assigned.inbox(), bytes);
                records.add(new Record<>(assigned.assignment().executor(), outgoing, now));
            }
            for (var emitted : outcome.events()) {
                var event = emitted.event();
                var outgoing = new Outgoing(topics.events(), number, EventCodec.write(event));
                var written = new Record<>(event.trace(), outgoing, now);
                if (emitted.matched()) {
                    written.headers().add(Headers.MATCHED, new byte[] {'1'});
                }
                records.add(written);
            }
            for (var letter : outcome.deadLetters()) {
                records.add(new Record<>(letter.id(), outgoing(letter), now));
            }
            return records;
        }

        private void bury(
                @Nullable String key,
                byte @Nullable [] value,
                String code,
                String reason,
                @Nullable RecordMetadata at) {
            var position = position(at);
            var kept =
                    value == null || value.length <= MOST_OF_ORIGINAL ? value : Arrays.copyOf(value, MOST_OF_ORIGINAL);
            var original = kept == null ? null : Base64.getEncoder().encodeToString(kept);
            var id = Ids.derive("dead", position, code, key == null ? "" : key, original == null ? "" : original);
            long now = context.currentSystemTimeMs();
            var letter = new DeadLetter(id, null, code, reason, null, null, null, now, null, original, position);
            context.forward(new Record<>(id, outgoing(letter), now), RouterTopology.SINK);
            dirty = true;
        }

        private Outgoing outgoing(DeadLetter letter) {
            return new Outgoing(settings.topics().deadLetters(), null, Wire.write(letter));
        }

        private void commitIfDirty() {
            if (dirty) {
                dirty = false;
                context.commit();
            }
        }
    }

    private static String position(@Nullable RecordMetadata metadata) {
        return metadata == null ? "" : metadata.topic() + "/" + metadata.partition() + "/" + metadata.offset();
    }
}
