package fx.app.execution;

import fx.app.access.Caller;
import fx.app.execution.LogLines.Line;
import fx.app.execution.LogLines.Place;
import fx.app.live.LiveFacts;
import fx.app.live.LiveLogs;
import fx.app.rest.VisibleProjects;
import fx.app.role.ConditionalOnRole;
import fx.engine.execution.ExecutionId;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Gives the log of an execution line by line, from its beginning for as long as it grows. */
@Component
@ConditionalOnRole("ui")
public class LogTails {
    private static final Logger LOG = LoggerFactory.getLogger(LogTails.class);

    private final LogLines lines;
    private final LiveLogs logs;
    private final LiveFacts facts;
    private final VisibleProjects visible;

    LogTails(LogLines lines, LiveLogs logs, LiveFacts facts, VisibleProjects visible) {
        this.lines = lines;
        this.logs = logs;
        this.facts = facts;
        this.visible = visible;
    }

    /** Ends the following when closed. */
    public interface Tail extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Up to {@code most} recorded lines after one, masked where the caller may not read data.
     *
     * @param last the line before, or null to begin with the first
     */
    public List<Line> after(Caller caller, ExecutionView execution, @Nullable Line last, int most) {
        boolean readsData = visible.readsData(caller, Objects.requireNonNull(execution.project()));
        return lines
                .after(execution.id(), execution.queuedAt(), last == null ? Place.BEGINNING : last.place(), most)
                .stream()
                .map(line -> readsData ? line : line.withoutData())
                .toList();
    }

    /**
     * Follows on a thread of its own, on which both are called.
     *
     * @param line gets each line once, in order, masked where the caller may not read data
     * @param end is called when the execution has ended and all its lines were given
     */
    public Tail follow(Caller caller, ExecutionView execution, Consumer<Line> line, Runnable end) {
        boolean readsData = visible.readsData(caller, Objects.requireNonNull(execution.project()));
        var follower = new LogFollower(lines, logs, facts, Place.BEGINNING, new LogFollower.Listener() {
            @Override
            public void line(Line one) {
                line.accept(readsData ? one : one.withoutData());
            }

            @Override
            public void idle() {}
        });
        var thread = Thread.ofVirtual().name("fx-log-" + execution.id()).start(() -> run(follower, execution, end));
        return thread::interrupt;
    }

    private static void run(LogFollower follower, ExecutionView execution, Runnable end) {
        try {
            follower.follow(
                    new ExecutionId(execution.id()), execution.queuedAt(), LogFollower.isFinal(execution.state()));
            end.run();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                LOG.atWarn()
                        .setMessage("Following a log ended early")
                        .addKeyValue("execution", execution.id())
                        .setCause(e)
                        .log();
            }
        }
    }
}
