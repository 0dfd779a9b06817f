package fx.engine.message;

import fx.engine.execution.ExecutionId;
import java.util.List;

/**
 * An executor's heartbeat: credit, renewal and return of leases at once. Sent to every shard each second and whenever
 * the number of slots changes. The router counts the leases it granted itself, so {@code slots} is the whole
 * capacity, not what is free.
 *
 * @param executor name of the executor
 * @param epoch start of the executor, growing; leases of an older epoch are lost
 * @param pool pool it serves
 * @param inbox partition of the pool's assign topic that it reads
 * @param slots how many leases it will hold in all shards together; 0 while it drains
 * @param held leases it works on, which the router renews
 * @param returned leases it gives back unstarted; the router queues them again without using up an attempt
 * @param sentAt epoch milliseconds of the executor's clock, for information only
 */
public record Claim(
        String executor,
        long epoch,
        String pool,
        int inbox,
        int slots,
        List<Held> held,
        List<Held> returned,
        long sentAt) {
    public Claim {
        held = List.copyOf(held);
        returned = List.copyOf(returned);
    }

    /** A lease as its holder knows it. */
    public record Held(ExecutionId execution, int attempt, String token) {}
}
