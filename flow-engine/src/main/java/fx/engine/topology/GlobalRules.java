package fx.engine.topology;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Keeps the table of rules, and tells the shards which keys changed. */
final class GlobalRules implements Processor<String, byte[], Void, Void> {
    private final RuleChanges changes;
    private @Nullable KeyValueStore<String, byte[]> table;

    GlobalRules(RuleChanges changes) {
        this.changes = changes;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        table = context.getStateStore(RouterTopology.RULES);
    }

    @Override
    public void process(Record<String, byte[]> rules) {
        if (table == null) {
            throw new IllegalStateException("Not initialised");
        }
        if (rules.key() == null) {
            return;
        }
        table.put(rules.key(), rules.value());
        changes.add(rules.key());
    }
}
