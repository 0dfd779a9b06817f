package fx.engine.router;

import fx.engine.execution.ExecutionId;
import fx.engine.execution.ExecutionState;
import fx.engine.message.Fact;
import fx.engine.message.Wire;
import fx.engine.router.ExecutionEntry.Cancellation;
import fx.engine.router.ExecutionEntry.Lease;
import fx.engine.router.ExecutionEntry.Place;
import fx.engine.router.ExecutionEntry.Tally;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The state of a shard above two stores: small entries and indexes in one, payloads in the other. Changes stay in an
 * overlay until {@link #flush()}. Not thread-safe.
 */
final class StoredState implements MutableRouterState {
    private static final String SEEN = "s/";
    private static final String EXECUTIONS = "x/";
    private static final String RUNS = "g/";
    private static final String EXECUTORS = "e/";
    private static final String RULES = "u/";
    private static final String PAYLOADS = "p/";
    private static final String OUTPUTS = "o/";
    private static final int REMEMBERED_PAYLOADS = 512;

    private final Overlay index;
    private final Overlay payloads;
    private final Backlog backlog;
    private final Map<ExecutionId, Optional<ExecutionEntry>> changedExecutions = new HashMap<>();
    private final Map<String, Optional<RunEntry>> changedRuns = new HashMap<>();
    private final Map<ExecutionId, Fact.Queued> recentPayloads = new LinkedHashMap<>();
    private @Nullable Map<String, ExecutorEntry> executors;

    StoredState(Store index, Store payloads, long ageingMillis) {
        this.index = new Overlay(index);
        this.payloads = new Overlay(payloads);
        backlog = new Backlog(this.index, ageingMillis, this::execution);
    }

    /** Writes what was changed to the stores. */
    void flush() {
        changedExecutions.forEach((id, entry) -> {
            var key = EXECUTIONS + id.value();
            entry.ifPresentOrElse(live -> index.put(key, EntryCodec.write(live)), () -> index.delete(key));
        });
        changedRuns.forEach((run, entry) ->
                entry.ifPresentOrElse(live -> index.put(RUNS + run, Wire.write(live)), () -> index.delete(RUNS + run)));
        changedExecutions.clear();
        changedRuns.clear();
        index.flush();
        payloads.flush();
    }

    /** Gives up what was changed since the last {@link #flush()}. */
    void discard() {
        changedExecutions.clear();
        changedRuns.clear();
        recentPayloads.clear();
        executors = null;
        index.discard();
        payloads.discard();
        backlog.forget();
    }

    @Override
    public boolean knows(String identity) {
        return index.get(SEEN + identity) != null;
    }

    @Override
    public void remember(String identity, long at) {
        index.put(SEEN + identity, EntryCodec.writeLong(at));
    }

    @Override
    public void forgetIdentity(String identity) {
        index.delete(SEEN + identity);
    }

    @Override
    public Optional<ExecutionEntry> execution(ExecutionId id) {
        var changed = changedExecutions.get(id);
        if (changed != null) {
            return changed;
        }
        var bytes = index.get(EXECUTIONS + id.value());
        return bytes == null ? Optional.empty() : Optional.of(EntryCodec.read(id, bytes));
    }

    private ExecutionEntry executionOrThrow(ExecutionId id) {
        return execution(id).orElseThrow(() -> new IllegalStateException("No execution " + id + " in the state"));
    }

    @Override
    public Fact.Queued payload(ExecutionId id) {
        var recent = recentPayloads.get(id);
        if (recent != null) {
            return recent;
        }
        var bytes = payloads.get(PAYLOADS + id.value());
        if (bytes == null) {
            throw new IllegalStateException("No payload of execution " + id + " in the state");
        }
        var queued = (Fact.Queued) Wire.read(bytes, Fact.class);
        rememberPayload(queued);
        return queued;
    }

    private void rememberPayload(Fact.Queued queued) {
        recentPayloads.put(queued.execution(), queued);
        if (recentPayloads.size() > REMEMBERED_PAYLOADS) {
            var oldest = recentPayloads.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    @Override
    public Optional<ExecutionId> nextReady(String pool, long now) {
        return backlog.nextReady(pool, now);
    }

    @Override
    public int held(String executor) {
        return backlog.held(executor);
    }

    @Override
    public List<ExecutionEntry> heldBy(String executor) {
        return backlog.heldBy(executor).stream().map(this::executionOrThrow).toList();
    }

    @Override
    public List<ExecutionId> expired(long now, int most) {
        return backlog.expired(now, most);
    }

    @Override
    public List<ExecutionId> due(long now, int most) {
        return backlog.due(now, most);
    }

    @Override
    public void queue(Fact.Queued queued, byte[] json) {
        var plan = queued.plan();
        var place = new Place(
                plan.pool(),
                queued.priority(),
                queued.order(),
                plan.project() + "/" + plan.service(),
                plan.concurrency(),
                plan.timeoutMillis());
        payloads.create(PAYLOADS + queued.execution().value(), json);
        rememberPayload(queued);
        change(null, ExecutionEntry.queued(queued.execution(), place, queued.at(), queued.run()), queued.at());
    }

    @Override
    public void lease(ExecutionId id, int attempt, Lease lease) {
        var entry = executionOrThrow(id);
        change(entry, entry.leased(attempt, lease), lease.since());
    }

    @Override
    public void renew(ExecutionId id, long expiresAt, long at) {
        var entry = executionOrThrow(id);
        change(entry, entry.renewed(expiresAt), at);
    }

    @Override
    public void requeue(ExecutionId id, Tally tally, long notBefore, long at) {
        var entry = executionOrThrow(id);
        change(entry, entry.requeued(tally, notBefore, notBefore <= at), at);
    }

    @Override
    public void due(ExecutionId id, long at) {
        var entry = executionOrThrow(id);
        change(entry, entry.due(), at);
    }

    @Override
    public void prioritise(ExecutionId id, int priority, long at) {
        var entry = executionOrThrow(id);
        change(entry, entry.prioritised(priority), at);
    }

    @Override
    public void cancelling(ExecutionId id, Cancellation by) {
        changedExecutions.put(id, Optional.of(executionOrThrow(id).cancelling(by)));
    }

    @Override
    public void end(ExecutionId id, ExecutionState state, long at) {
        var entry = executionOrThrow(id);
        change(entry, entry.ended(state, at), at);
        payloads.delete(PAYLOADS + id.value());
        recentPayloads.remove(id);
    }

    @Override
    public void drop(ExecutionId id) {
        backlog.drop(id);
        forgetExecution(id);
        payloads.delete(PAYLOADS + id.value());
        recentPayloads.remove(id);
    }

    private void change(@Nullable ExecutionEntry before, ExecutionEntry after, long at) {
        changedExecutions.put(after.id(), Optional.of(after));
        backlog.move(before, after, at);
    }

    @Override
    public void forgetExecution(ExecutionId id) {
        changedExecutions.put(id, Optional.empty());
    }

    @Override
    public Optional<RunEntry> run(String run) {
        var changed = changedRuns.get(run);
        if (changed != null) {
            return changed;
        }
        var bytes = index.get(RUNS + run);
        return bytes == null ? Optional.empty() : Optional.of(Wire.read(bytes, RunEntry.class));
    }

    @Override
    public void put(String run, RunEntry entry) {
        changedRuns.put(run, Optional.of(entry));
    }

    @Override
    public void removeRun(String run) {
        boolean outputs = run(run).map(RunEntry::outputs).orElse(false);
        changedRuns.put(run, Optional.empty());
        if (!outputs) {
            return;
        }
        var keys = new ArrayList<String>();
        var prefix = OUTPUTS + run + '\0';
        try (var entries = payloads.range(prefix, Store.end(prefix))) {
            entries.forEachRemaining(entry -> keys.add(entry.getKey()));
        }
        keys.forEach(payloads::delete);
    }

    @Override
    public Optional<StepOutput> output(String run, String step) {
        var bytes = payloads.get(OUTPUTS + run + '\0' + step);
        return bytes == null ? Optional.empty() : Optional.of(Wire.read(bytes, StepOutput.class));
    }

    @Override
    public void keep(String run, String step, StepOutput output) {
        payloads.create(OUTPUTS + run + '\0' + step, Wire.write(output));
    }

    @Override
    public Optional<ExecutorEntry> executor(String name) {
        return Optional.ofNullable(loadedExecutors().get(name));
    }

    @Override
    public Collection<ExecutorEntry> executors() {
        return loadedExecutors().values();
    }

    private Map<String, ExecutorEntry> loadedExecutors() {
        var loaded = executors;
        if (loaded == null) {
            loaded = new TreeMap<>();
            try (var entries = index.range(EXECUTORS, Store.end(EXECUTORS))) {
                while (entries.hasNext()) {
                    var entry = Wire.read(entries.next().getValue(), ExecutorEntry.class);
                    loaded.put(entry.executor(), entry);
                }
            }
            executors = loaded;
        }
        return loaded;
    }

    @Override
    public void put(ExecutorEntry executor) {
        loadedExecutors().put(executor.executor(), executor);
        index.put(EXECUTORS + executor.executor(), Wire.write(executor));
    }

    @Override
    public void removeExecutor(String name) {
        loadedExecutors().remove(name);
        index.delete(EXECUTORS + name);
    }

    @Override
    public long appliedRevision(String rules) {
        var bytes = index.get(RULES + rules);
        return bytes == null ? -1 : EntryCodec.readLong(bytes);
    }

    @Override
    public void applied(String rules, long revision, boolean removed) {
        if (removed) {
            index.delete(RULES + rules);
        } else {
            index.put(RULES + rules, EntryCodec.writeLong(revision));
        }
    }

    /** Keys of all rule sets that the shard said it works with. */
    List<String> appliedRules() {
        var keys = new ArrayList<String>();
        try (var entries = index.range(RULES, Store.end(RULES))) {
            entries.forEachRemaining(entry -> keys.add(entry.getKey().substring(RULES.length())));
        }
        return keys;
    }

    @Override
    public Sweep identities(String cursor, int most, LongPredicate old) {
        return sweep(SEEN, cursor, most, bytes -> old.test(EntryCodec.readLong(bytes)));
    }

    @Override
    public Sweep endedExecutions(String cursor, int most, long before) {
        return sweep(EXECUTIONS, cursor, most, bytes -> {
            long endedAt = EntryCodec.endedAt(bytes);
            return endedAt >= 0 && endedAt < before;
        });
    }

    private Sweep sweep(String kind, String cursor, int most, Predicate<byte[]> old) {
        var found = new ArrayList<String>();
        int looked = 0;
        try (var entries = index.range(kind + cursor, Store.end(kind))) {
            while (entries.hasNext()) {
                var entry = entries.next();
                var id = entry.getKey().substring(kind.length());
                if (looked == most) {
                    return new Sweep(found, id);
                }
                looked++;
                if (old.test(entry.getValue())) {
                    found.add(id);
                }
            }
        }
        return new Sweep(found, "");
    }
}
