package fx.app.execution;

import fx.app.execution.LogLines.Line;
import fx.app.execution.LogLines.Place;
import fx.app.live.LiveFacts;
import fx.app.live.LiveLogs;
import fx.engine.execution.ExecutionId;
import fx.engine.execution.ExecutionState;
import fx.engine.message.Fact;
import fx.engine.message.LogLine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gives one listener all lines of one execution: those recorded, then those that come, without gap or repetition. What
 * is not recorded yet when it begins, and what did not fit into its queue because the listener was slow, is read from
 * the projection by number. Blocks its thread until the execution has ended.
 */
final class LogFollower {
    private static final int QUEUE = 2_000;
    private static final int PAGE = 500;
    /** How long a missing line is waited for; after that it is taken for lost and left out. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Lines may arrive after the end of their execution. */
    private static final Duration REST = Duration.ofMillis(1_500);

    private final LogLines recorded;
    private final LiveLogs logs;
    private final LiveFacts facts;
    private final Listener listener;
    private final BlockingQueue<Line> queue = new ArrayBlockingQueue<>(QUEUE);
    private volatile boolean ended;
    private Place last;

    /** Where the lines go; an {@link IOException} ends the following. */
    interface Listener {
        void line(Line line) throws IOException;

        /** Nothing happened for a while: the connection should show that it lives. */
        void idle() throws IOException;
    }

    LogFollower(LogLines recorded, LiveLogs logs, LiveFacts facts, Place after, Listener listener) {
        this.recorded = recorded;
        this.logs = logs;
        this.facts = facts;
        this.last = after;
        this.listener = listener;
    }

    /**
     * Follows until the execution has ended and its lines are there.
     *
     * @param finished whether the projection already says that it has ended
     */
    void follow(ExecutionId execution, Instant queuedAt, boolean finished) throws IOException, InterruptedException {
        ended = finished;
        try (var _ = logs.subscribe(lines -> offer(execution, lines));
                var _ = facts.subscribe(fact -> notice(execution, fact))) {
            catchUp(execution, queuedAt);
            long quietSince = System.nanoTime();
            while (!ended || System.nanoTime() - quietSince < REST.toNanos()) {
                var line = queue.poll(ended ? 200 : 10_000, TimeUnit.MILLISECONDS);
                if (line == null) {
                    listener.idle();
                    catchUp(execution, queuedAt);
                } else {
                    live(execution, queuedAt, line);
                    quietSince = System.nanoTime();
                }
            }
            catchUp(execution, queuedAt);
        }
    }

    private void offer(ExecutionId execution, List<LogLine> lines) {
        for (var line : lines) {
            if (line.execution().equals(execution)) {
                // A line that does not fit is missed here and found again by its number.
                queue.offer(new Line(
                        line.attempt(),
                        line.number(),
                        Instant.ofEpochMilli(line.at()),
                        line.stream(),
                        line.level(),
                        line.step(),
                        line.text(),
                        line.fields()));
            }
        }
    }

    private void notice(ExecutionId execution, Fact fact) {
        var id = finished(fact);
        if (execution.equals(id)) {
            ended = true;
        }
    }

    private static @Nullable ExecutionId finished(Fact fact) {
        return fact instanceof Fact.Finished one ? one.execution() : null;
    }

    private void live(ExecutionId execution, Instant queuedAt, Line line) throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (line.place().compareTo(last) > 0 && !line.place().follows(last) && System.nanoTime() < giveUp) {
            if (!catchUp(execution, queuedAt)) {
                Thread.sleep(50);
            }
        }
        send(line);
    }

    /** Sends what is recorded after the last line; whether there was anything. */
    private boolean catchUp(ExecutionId execution, Instant queuedAt) throws IOException {
        boolean any = false;
        List<Line> page;
        do {
            page = recorded.after(execution.value(), queuedAt, last, PAGE);
            for (var line : page) {
                send(line);
                any = true;
            }
        } while (page.size() == PAGE);
        return any;
    }

    private void send(Line line) throws IOException {
        if (line.place().compareTo(last) > 0) {
            listener.line(line);
            last = line.place();
        }
    }

    /** Whether a state is final, by its word. */
    static boolean isFinal(String state) {
        return ExecutionState.of(state).terminal();
    }
}
