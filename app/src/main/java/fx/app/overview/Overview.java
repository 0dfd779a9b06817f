package fx.app.overview;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project at one moment.
 *
 * @param events how many events arrived, over time
 * @param executions how many executions were queued, over time
 * @param ended executions of the range that came to an end
 * @param failed those of them that failed, timed out or are dead
 * @param p95Millis what 95 of 100 of the newest executions took at most, from queue to end; null while none ended
 * @param backlog what waits
 * @param running executions that run
 * @param slowest services by that time, the slowest first
 * @param flows published flows with how their runs ended, the worst first
 * @param failures what failed last, the same cause once
 * @param asOf when this was read
 */
public record Overview(
        Series events,
        Series executions,
        long ended,
        long failed,
        @Nullable Long p95Millis,
        Backlog backlog,
        long running,
        List<ServiceFigures> slowest,
        List<FlowFigures> flows,
        List<Failure> failures,
        Instant asOf) {

    /** The same without the messages of errors, which may quote the data that a script failed on. */
    public Overview withoutMessages() {
        return new Overview(
                events,
                executions,
                ended,
                failed,
                p95Millis,
                backlog,
                running,
                slowest,
                flows,
                failures.stream().map(Failure::withoutMessage).toList(),
                asOf);
    }

    /**
     * A count over time.
     *
     * @param lastMinute how many in the last 60 seconds
     * @param buckets how many in equal parts of the range, oldest first
     */
    public record Series(long lastMinute, List<Long> buckets) {
        /** All of the range. */
        public long total() {
            return buckets.stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * What waits.
     *
     * @param count how many, at most {@link OverviewQueries#COUNTED}
     * @param oldest since when the oldest of them waits, or null
     * @param services for which service, most first
     */
    public record Backlog(long count, @Nullable Instant oldest, List<Waiting> services) {}

    /** What waits for one service. */
    public record Waiting(String service, long count, Instant oldest, int bestPriority) {}

    /** A service among the newest executions. */
    public record ServiceFigures(String service, long runs, long failed, long p95Millis) {}

    /**
     * A flow among the newest runs.
     *
     * @param state published, paused or rejected
     */
    public record FlowFigures(
            String flow,
            String title,
            String state,
            long ended,
            long failed,
            @Nullable Instant lastRun) {}

    /**
     * What failed last.
     *
     * @param kind {@code execution}, or {@code run} where the flow itself failed
     * @param id of the newest
     * @param name of the service, or of the flow
     * @param code of the error, or null
     * @param message of the error, or null; may quote data
     * @param times how often among the newest failures
     */
    public record Failure(
            String kind,
            String id,
            String name,
            @Nullable String flow,
            String state,
            @Nullable String code,
            @Nullable String message,
            @Nullable String trace,
            long times,
            Instant at) {

        /** The same without its message. */
        public Failure withoutMessage() {
            return new Failure(kind, id, name, flow, state, code, null, trace, times, at);
        }
    }
}
