package fx.engine.router;

import fx.engine.execution.ExecutionId;
import fx.engine.message.Assignment;
import fx.engine.message.Fact;
import fx.engine.message.LeaseToken;
import java.util.LinkedHashSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Leases what is ready to the executors that have room, the most important first. */
final class Dispatcher {
    private final RouterPolicy policy;
    private final Endings endings;
    private final Fleet fleet;
    private final LeaseToken tokens;
    private final Supplier<byte[]> nonces;

    Dispatcher(RouterPolicy policy, Endings endings, Fleet fleet, LeaseToken tokens, Supplier<byte[]> nonces) {
        this.policy = policy;
        this.endings = endings;
        this.fleet = fleet;
        this.tokens = tokens;
        this.nonces = nonces;
    }

    void dispatch(Turn turn) {
        var pools = new LinkedHashSet<String>();
        turn.state().executors().forEach(executor -> pools.add(executor.pool()));
        for (var pool : pools) {
            for (var to = roomiest(pool, turn); to != null; to = roomiest(pool, turn)) {
                var next = turn.state().nextReady(pool, turn.now()).orElse(null);
                if (next == null) {
                    break;
                }
                offer(next, to, turn);
            }
        }
    }

    /** The executor with the most free slots; of several, the first by name. */
    private @Nullable ExecutorEntry roomiest(String pool, Turn turn) {
        ExecutorEntry best = null;
        int most = 0;
        for (var executor : turn.state().executors()) {
            if (executor.pool().equals(pool)) {
                int free =
                        share(fleet.slots(executor.executor())) - turn.state().held(executor.executor());
                if (free > most) {
                    best = executor;
                    most = free;
                }
            }
        }
        return best;
    }

    /** An executor tells its whole capacity to every shard; each uses an equal part of it, rounded up. */
    private int share(int slots) {
        return (slots + policy.shards() - 1) / policy.shards();
    }

    /** One that cannot be leased would stand at the head of the queue for ever. */
    private void offer(ExecutionId id, ExecutorEntry to, Turn turn) {
        ExecutionEntry entry;
        Fact.Queued queued;
        try {
            entry = turn.state()
                    .execution(id)
                    .orElseThrow(() -> new IllegalStateException("No execution " + id + " in the state"));
            queued = turn.state().payload(id);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            endings.setAside(id, "It cannot be started", e, turn);
            return;
        }
        lease(entry, queued, to, turn);
    }

    private void lease(ExecutionEntry entry, Fact.Queued queued, ExecutorEntry to, Turn turn) {
        var plan = queued.plan();
        int attempt = entry.tally().attempt() + 1;
        var token = tokens.grant(nonces.get(), entry.id(), attempt, plan.project(), plan.service());
        turn.record(new Fact.Leased(
                turn.now(),
                entry.id(),
                attempt,
                to.executor(),
                to.epoch(),
                LeaseToken.fingerprint(token),
                turn.now() + policy.lease().toMillis(),
                entry.queuedAt()));
        turn.assign(
                to.pool(),
                to.inbox(),
                new Assignment.Run(
                        to.executor(),
                        to.epoch(),
                        entry.id(),
                        attempt,
                        token,
                        policy.lease().toMillis(),
                        plan,
                        queued.input(),
                        queued.cause(),
                        queued.trace(),
                        queued.flow(),
                        queued.run(),
                        queued.node(),
                        entry.place().priority(),
                        entry.queuedAt()));
    }
}
