package fx.executor;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/**
 * How many leases an executor asks for: one for each worker, and one for each completion of the last 40 ms, because
 * that long a slot is taken after its script has ended, until the router's next commit. So short scripts find their
 * successor waiting, and long ones keep none waiting that another executor could run.
 */
final class Slots {
    static final int MOST = 256;
    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(40);

    private final int workers;
    private final ArrayDeque<Long> completions = new ArrayDeque<>();

    Slots(int workers) {
        this.workers = workers;
    }

    synchronized void completed(long nowNanos) {
        completions.addLast(nowNanos);
        forget(nowNanos);
    }

    synchronized int now(long nowNanos) {
        forget(nowNanos);
        return Math.max(workers, Math.min(MOST, workers + completions.size()));
    }

    private void forget(long nowNanos) {
        while (!completions.isEmpty() && nowNanos - completions.getFirst() > WINDOW) {
            completions.removeFirst();
        }
    }
}
