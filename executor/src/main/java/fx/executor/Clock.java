package fx.executor;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does things later, or again and again, on the monotonic clock. Thread-safe. */
final class Clock implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Clock.class);
    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(
            2, Thread.ofPlatform().daemon().name("fx-executor-clock-", 0).factory());

    Clock() {
        threads.setRemoveOnCancelPolicy(true);
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Something that will be done unless it is cancelled. */
    record Alarm(ScheduledFuture<?> future) {
        void cancel() {
            future.cancel(false);
        }
    }

    Alarm after(long millis, Runnable task) {
        return new Alarm(threads.schedule(guarded(task), millis, TimeUnit.MILLISECONDS));
    }

    Alarm every(long millis, Runnable task) {
        return new Alarm(threads.scheduleWithFixedDelay(guarded(task), millis, millis, TimeUnit.MILLISECONDS));
    }

    /** A task that throws would never be done again. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                log.error("A task of the executor's clock failed", e);
            }
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
