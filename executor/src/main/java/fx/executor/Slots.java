package fx.executor;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/**
 * How many leases an executor asks for: one for each worker, and a local queue that the workers empty within 100 ms at
 * the pace of their last scripts. A slot is taken from the router's commit that grants it to the commit after its
 * completion, for short scripts many times longer than the script runs; without a queue the workers would stand idle.
 * Long scripts have no queue, so none waits here that another executor could run. The queue grows only as fast as
 * completions come, so that a first burst after a pause is spread over all executors.
 */
final class Slots {
    static final int MOST = 256;
    private static final double QUEUE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int GROWTH = 4;
    /** Share of the newest script in the average. */
    private static final double WEIGHT = 0.1;

    private final int workers;
    private final ArrayDeque<Long> completions = new ArrayDeque<>();
    private double averageNanos = QUEUE_NANOS;

    Slots(int workers) {
        this.workers = workers;
    }

    /**
     * Notes that a worker is free again.
     *
     * @param nowNanos when, on the monotonic clock
     * @param workedNanos how long the script kept the worker
     */
    synchronized void completed(long nowNanos, long workedNanos) {
        averageNanos += WEIGHT * (workedNanos - averageNanos);
        completions.addLast(nowNanos);
        forget(nowNanos);
    }

    synchronized int now(long nowNanos) {
        forget(nowNanos);
        double worth = workers * QUEUE_NANOS / Math.max(averageNanos, 1);
        // A script of the queue's own length would be one for each worker: that is no short script.
        int queue = averageNanos > QUEUE_NANOS / 2 ? 0 : (int) Math.min(worth, GROWTH * (double) completions.size());
        return Math.max(workers, Math.min(MOST, workers + queue));
    }

    private void forget(long nowNanos) {
        while (!completions.isEmpty() && nowNanos - completions.getFirst() > WINDOW_NANOS) {
            completions.removeFirst();
        }
    }
}
