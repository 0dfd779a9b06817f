package fx.app.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fx.app.execution.LogLines.Line;
import fx.app.execution.LogLines.Place;
import fx.app.live.LiveFacts;
import fx.app.live.LiveLogs;
import fx.app.recorder.ProjectionDatabase;
import fx.engine.execution.ExecutionId;
import fx.engine.execution.ExecutionState;
import fx.engine.message.Fact;
import fx.engine.message.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogFollowerIT {
    private final List<Consumer<List<LogLine>>> logListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Fact>> factListeners = new CopyOnWriteArrayList<>();
    private final LiveLogs logs = listener -> {
        logListeners.add(listener);
        return () -> logListeners.remove(listener);
    };
    private final LiveFacts facts = listener -> {
        factListeners.add(listener);
        return () -> factListeners.remove(listener);
    };

    @SuppressWarnings("NullAway.Init") // set before all tests
    private ProjectionDatabase database;

    @BeforeAll
    void start() {
        database = new ProjectionDatabase();
        database.makeToday();
    }

    @AfterAll
    void stop() throws Exception {
        database.close();
    }

    @Test
    void historyAndLiveLinesComeOnceAndWithoutGap() throws Exception {
        // given: 1 to 3 recorded, 4 and 5 committed before anybody listened, but not recorded yet
        var execution = new ExecutionId("joined");
        record(execution, 1, 3);
        var received = Collections.synchronizedList(new ArrayList<String>());
        var following = follow(execution, Place.BEGINNING, received);
        await().until(() -> received.size() == 3);
        // when: 6 comes live; 3 once more; then the recorder catches up
        live(execution, 3);
        live(execution, 6);
        record(execution, 4, 6);
        live(execution, 7);
        finish(execution);
        following.join(Duration.ofSeconds(20));
        // then
        assertThat(received).containsExactly("1-1", "1-2", "1-3", "1-4", "1-5", "1-6", "1-7");
        assertThat(logListeners).isEmpty();
        assertThat(factListeners).isEmpty();
    }

    @Test
    void followingGoesOnAfterTheLastLineThatWasSeen() throws Exception {
        // given
        var execution = new ExecutionId("resumed");
        record(execution, 1, 5);
        var received = Collections.synchronizedList(new ArrayList<String>());
        // when
        var following = follow(execution, new Place(1, 3), received);
        await().until(() -> received.size() == 2);
        finish(execution);
        following.join(Duration.ofSeconds(20));
        // then
        assertThat(received).containsExactly("1-4", "1-5");
    }

    private Thread follow(ExecutionId execution, Place after, List<String> received) {
        var listener = new LogFollower.Listener() {
            @Override
            public void line(Line line) {
                received.add(line.place().toString());
            }

            @Override
            public void idle() {}
        };
        var follower = new LogFollower(new LogLines(database.jdbc()), logs, facts, after, listener);
        return Thread.ofVirtual().start(() -> {
            try {
                follower.follow(execution, Instant.now(), false);
            } catch (Exception e) {
                received.add(e.toString());
            }
        });
    }

    private void live(ExecutionId execution, int number) {
        var line = new LogLine(
                execution,
                1,
                "demo",
                "billing",
                number,
                System.currentTimeMillis(),
                "stdout",
                "info",
                null,
                "text",
                null);
        logListeners.forEach(listener -> listener.accept(List.of(line)));
    }

    private void finish(ExecutionId execution) {
        var fact = new Fact.Finished(
                0,
                execution,
                "demo",
                "billing",
                1,
                ExecutionState.SUCCEEDED,
                null,
                List.of(),
                null,
                List.of(),
                null,
                null,
                null,
                0,
                null,
                null,
                "trace");
        factListeners.forEach(listener -> listener.accept(fact));
    }

    private void record(ExecutionId execution, int first, int last) {
        IntStream.rangeClosed(first, last)
                .forEach(number -> database.jdbc()
                        .sql(
                                "insert into log_lines (execution, attempt, number, at, project, service, stream, level, text)"
                                        + " values (?, 1, ?, now(), 'demo', 'billing', 'stdout', 'info', 'text')")
                        .params(execution.value(), number)
                        .update());
    }
}
