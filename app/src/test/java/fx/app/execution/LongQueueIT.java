package fx.app.execution;

import fx.app.execution.QueueService.Filter;
import fx.app.execution.Queues.Place;
import fx.app.recorder.ProjectionDatabase;
import fx.app.testing.Timings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A queue as long as it gets when executors were away for a day. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongQueueIT {
    /** Set it to 1000000 to measure what the bar says. */
    private static final int ROWS = Integer.getInteger("fx.test.rows", 20_000);

    private static final int AGEING = 600;
    private static final Duration HALF = Duration.ofMillis(500);

    @SuppressWarnings("NullAway.Init") // set before all tests
    private ProjectionDatabase database;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private Queues queues;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private Instant now;

    @BeforeAll
    void start() {
        database = new ProjectionDatabase();
        database.makeToday();
        queues = new Queues(database.jdbc(), AGEING);
        now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        insert("big", ROWS);
        insert("small", 200);
        // As it is done by itself where a queue grew so long.
        database.jdbc().sql("vacuum (analyze) executions").update();
    }

    @AfterAll
    void stop() throws Exception {
        database.close();
    }

    @Test
    void aPageOfALongQueueComesInHalfASecond() {
        var timings = new Timings();
        timings.measure("first page", () -> queues.inOrder(new Filter("big", null, null, null), now, null, 0, 50));
        timings.measure(
                "first page, small project",
                () -> queues.inOrder(new Filter("small", null, null, null), now, null, 0, 50));
        timings.measure(
                "first page of a lane", () -> queues.inOrder(new Filter("big", "default", 5, null), now, null, 0, 50));
        timings.measure(
                "first page of a service",
                () -> queues.inOrder(new Filter("big", null, null, "service-3"), now, null, 0, 50));
        timings.measure(
                "first page of a rare service",
                () -> queues.inOrder(new Filter("big", null, null, "rare"), now, null, 0, 50));
        timings.measure(
                "first page of no service",
                () -> queues.inOrder(new Filter("big", null, null, "none"), now, null, 0, 50));
        timings.measure(
                "first page of a service in a lane",
                () -> queues.inOrder(new Filter("big", "gpu", 5, "rare"), now, null, 0, 50));
        timings.allWithin(HALF);
    }

    @Test
    void aPageDeepInALongQueueComesInHalfASecond() {
        var timings = new Timings();
        var all = new Filter("big", null, null, null);
        timings.measure("row 1,000 by counting", () -> queues.inOrder(all, now, null, 1_000, 50));
        for (int part : List.of(4, 2, 1)) {
            var place = new Place(5, now.minusMillis(4L * ROWS / part), "");
            timings.measure(
                    "behind a row queued " + 100 / part + " % ago", () -> queues.inOrder(all, now, place, 0, 50));
            timings.measure("and 1,000 rows further", () -> queues.inOrder(all, now, place, 1_000, 50));
        }
        timings.allWithin(HALF);
    }

    @Test
    void theFiguresOfALongQueueComeInHalfASecond() {
        var timings = new Timings();
        timings.measure("lanes", () -> queues.lanes("big", now));
        timings.measure("lanes of a small project", () -> queues.lanes("small", now));
        timings.measure("rates", () -> queues.rates("big", now.minusSeconds(60)));
        var last = new Executions(database.jdbc()).find("big-1").orElseThrow();
        timings.measure("what is ahead of the last", () -> queues.ahead(last, now));
        timings.measure("held by a limit", () -> queues.atLimit("big", List.of("big-1", "big-2")));
        timings.allWithin(HALF);
    }

    /** The first came last. */
    private void insert(String project, int rows) {
        database.jdbc()
                .sql(
                        "insert into executions (id, queued_at, shard, version, complete, project, service, state, attempt,"
                                + " priority, pool, trace, input) select ? || '-' || n, ?::timestamptz - n * interval '4 milliseconds', 0, n,"
                                + " true, ?, case when n % 20000 = 13 then 'rare' else 'service-' || n % 10 end, 'queued', 0,"
                                + " case when n % 10 < 6 then 5 else 1 + n / 10 % 10 end, case when n % 4 = 0 then 'gpu' else 'default' end,"
                                + " 't' || n, jsonb_build_object('text', repeat('x', 100)) from generate_series(1, ?) n")
                .params(project, now.atOffset(ZoneOffset.UTC), project, rows)
                .update();
    }
}
