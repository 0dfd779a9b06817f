package fx.executor;

import fx.engine.execution.ExecutionId;
import fx.engine.message.Assignment;
import fx.engine.message.Claim;
import fx.executor.platform.Lease;
import fx.executor.python.Worker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One lease and what became of it. Thread-safe: a worker's thread runs it while others watch and cancel it. */
final class Attempt implements Comparable<Attempt> {

    /** The identity of an attempt. */
    record Key(ExecutionId execution, int attempt) {}

    /** Why an attempt is ended from outside. */
    enum Ending {
        NONE,
        CANCELLED,
        TIMED_OUT,
        /** The lease could not be renewed in time: another executor may have it. */
        LOST,
        /** The executor stops and could not wait any longer. */
        STOPPED
    }

    private final Assignment.Run run;
    private final long receivedAt;
    private final long arrival;
    private final int shard;
    private final long marginNanos;
    private volatile long renewedNanos;
    private Ending ending = Ending.NONE;
    private String reason = "";
    private @Nullable Worker worker;
    private boolean taken;

    Attempt(Assignment.Run run, int shard, long arrival, long receivedAt, long nowNanos) {
        this.run = run;
        this.shard = shard;
        this.arrival = arrival;
        this.receivedAt = receivedAt;
        this.renewedNanos = nowNanos;
        long lease = Duration.ofMillis(run.leaseMillis()).toNanos();
        this.marginNanos = Math.min(TimeUnit.SECONDS.toNanos(5), lease / 5);
    }

    Assignment.Run run() {
        return run;
    }

    Key key() {
        return new Key(run.execution(), run.attempt());
    }

    Claim.Held held() {
        return new Claim.Held(run.execution(), run.attempt(), run.token());
    }

    Lease lease() {
        return new Lease(
                run.execution(),
                run.attempt(),
                run.token(),
                run.plan().project(),
                run.plan().service());
    }

    int shard() {
        return shard;
    }

    long receivedAt() {
        return receivedAt;
    }

    /** The claim that was made at that time of the monotonic clock has reached the router's topic. */
    void renewed(long atNanos) {
        if (atNanos - renewedNanos > 0) {
            renewedNanos = atNanos;
        }
    }

    /** Whether the lease may be over soon, as far as this side can know. */
    boolean expired(long nowNanos) {
        return nowNanos - renewedNanos > Duration.ofMillis(run.leaseMillis()).toNanos() - marginNanos;
    }

    /** Whether the caller is the first who wants to run it, or give it back. */
    synchronized boolean take() {
        boolean first = !taken;
        taken = true;
        return first;
    }

    synchronized boolean taken() {
        return taken;
    }

    /** A worker is about to run it; false where it was ended before. */
    synchronized boolean runsOn(Worker process) {
        worker = process;
        return ending == Ending.NONE;
    }

    synchronized void left() {
        worker = null;
    }

    /** Ends it: asks the script to end. Only the first reason counts; returns whether this was the first. */
    synchronized boolean end(Ending why, String words) {
        if (ending == Ending.LOST || (ending != Ending.NONE && why != Ending.LOST)) {
            return false;
        }
        ending = why;
        reason = words;
        if (worker != null) {
            if (why == Ending.LOST) {
                worker.close();
            } else {
                worker.terminate();
            }
        }
        return true;
    }

    /** Kills the script if it still runs. */
    synchronized void kill() {
        if (worker != null) {
            worker.close();
        }
    }

    synchronized Ending ending() {
        return ending;
    }

    synchronized String reason() {
        return reason;
    }

    /** The more urgent first, then the one that waits longer. */
    @Override
    public int compareTo(Attempt other) {
        int byPriority = Integer.compare(run.priority(), other.run.priority());
        return byPriority != 0 ? byPriority : Long.compare(arrival, other.arrival);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
