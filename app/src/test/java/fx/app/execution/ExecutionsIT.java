package fx.app.execution;

import static org.assertj.core.api.Assertions.assertThat;

import fx.app.recorder.ProjectionDatabase;
import fx.app.rest.Cursor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExecutionsIT {
    private static final int ROWS = Integer.getInteger("fx.test.rows", 20_000);

    @SuppressWarnings("NullAway.Init") // set before all tests
    private ProjectionDatabase database;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private Executions executions;

    @BeforeAll
    void start() {
        database = new ProjectionDatabase();
        executions = new Executions(database.jdbc());
        database.makeToday();
        insert("big", ROWS);
        insert("small", 120);
        database.jdbc().sql("analyze executions").update();
    }

    @AfterAll
    void stop() throws Exception {
        database.close();
    }

    @Test
    void everyExecutionIsListedOnceWhileNewOnesArrive() {
        // given
        var seen = new ArrayList<String>();
        // when
        String next = null;
        do {
            var page = executions.page(List.of("small"), query(null, null, next, 17));
            page.items().forEach(execution -> seen.add(execution.id()));
            insert("small", 3);
            next = page.next();
        } while (next != null);
        // then
        assertThat(seen).hasSize(120).doesNotHaveDuplicates();
    }

    @Test
    void otherProjectsAreNeverListed() {
        var page = executions.page(List.of("small"), query(null, null, null, 500));
        assertThat(page.items()).allMatch(execution -> "small".equals(execution.project()));
        assertThat(executions.page(List.of(), query(null, null, null, 500)).items())
                .isEmpty();
    }

    @Test
    void aPageOfALongListComesInHalfASecond() {
        // given: the first use of a connection and of each plan is not what is measured
        timed(query(null, null, null, 50));
        // when, then
        for (var query : List.of(
                query(null, null, null, 50),
                query("service-3", null, null, 50),
                query("service-3", "failed", null, 50),
                query(null, "running", null, 50),
                query(null, "succeeded", null, 50),
                started(true),
                started(false),
                text("trace-77"),
                text(anyId().substring(0, 10)))) {
            timed(query);
            assertThat(timed(query)).as(query.toString()).isLessThan(Duration.ofMillis(500));
        }
    }

    @Test
    void aPageDeepInALongListComesInHalfASecond() {
        // given: a place somewhere in the middle
        var rows = executions
                .page(List.of("big"), query(null, null, null, ROWS / 4))
                .items();
        var place = Executions.place(rows.getLast());
        // when
        long begin = System.nanoTime();
        var page = executions.page(List.of("big"), query(null, null, null, 50).page(place, 50));
        int newer = executions.countBefore(List.of("big"), query(null, null, null, 50), place, 100);
        // then
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(500));
        assertThat(page.items()).hasSize(50);
        assertThat(newer).isEqualTo(100);
    }

    @Test
    void aBeginningOfAnIdOrTraceFindsIt() {
        var id = anyId();
        assertThat(executions.page(List.of("big"), text(id.substring(0, 12))).items())
                .anyMatch(execution -> id.equals(execution.id()));
        assertThat(executions.page(List.of("big"), text("trace-1777")).items())
                .isNotEmpty()
                .allMatch(execution -> String.valueOf(execution.trace()).startsWith("trace-1777"));
        assertThat(executions.page(List.of("small"), text(id)).items()).isEmpty();
        assertThat(executions.page(List.of("big"), text("trace-%")).items()).isEmpty();
    }

    private String anyId() {
        return executions
                .page(List.of("big"), query(null, null, null, 1))
                .items()
                .getFirst()
                .id();
    }

    private static ExecutionQuery started(boolean byHand) {
        return new ExecutionQuery(
                null, null, null, List.of(), null, null, null, null, null, null, byHand, null, null, 50);
    }

    private static ExecutionQuery text(String text) {
        return new ExecutionQuery(
                null, null, null, List.of(), null, null, null, null, null, text, null, null, null, 50);
    }

    private Duration timed(ExecutionQuery query) {
        long begin = System.nanoTime();
        var page = executions.page(List.of("big", "small"), query);
        assertThat(page.items()).isNotEmpty();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static ExecutionQuery query(
            @Nullable String service, @Nullable String state, @Nullable String cursor, int limit) {
        return new ExecutionQuery(
                null,
                service,
                null,
                ExecutionQuery.states(state),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Cursor.parse(cursor),
                limit);
    }

    private void insert(String project, int rows) {
        database.jdbc()
                .sql(
                        "insert into executions (id, queued_at, shard, version, complete, project, service, rule, state, attempt,"
                                + " priority, pool, cause, trace, input)"
                                + " select gen_random_uuid()::text, date_trunc('milliseconds', now()) - (n % 600) * interval '1 millisecond',"
                                + " 0, n, true, ?, 'service-' || n % 10, case when n % 1000 = 7 then 'manual' else 'rule' end,"
                                + " case when n % 100 = 0 then 'running' when n % 20 = 3 then 'failed' else 'succeeded' end, 1, 5, 'default',"
                                + " 'event-' || n, 'trace-' || n, jsonb_build_object('text', repeat('x', 300))"
                                + " from generate_series(1, ?) n")
                .params(project, rows)
                .update();
    }
}
