package fx.app.execution;

import static org.assertj.core.api.Assertions.assertThat;

import fx.app.execution.Queues.Lane;
import fx.app.recorder.ProjectionDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueuesIT {
    private static final int AGEING = 600;
    private static final int MANY = 50_000;
    private static final QueueService.Filter SHOP = new QueueService.Filter("shop", null, null, null);

    @SuppressWarnings("NullAway.Init") // set before all tests
    private ProjectionDatabase database;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private Queues queues;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private Executions executions;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Instant now;

    @BeforeAll
    void start() {
        database = new ProjectionDatabase();
        database.makeToday();
        queues = new Queues(database.jdbc(), AGEING);
        executions = new Executions(database.jdbc());
    }

    @AfterAll
    void stop() throws Exception {
        database.close();
    }

    @BeforeEach
    void empty() {
        now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        database.jdbc().sql("delete from executions").update();
        database.jdbc().sql("delete from executors").update();
    }

    @Test
    void theOrderIsByPriorityThenByAge() {
        // given
        queued("late", 5, 10);
        queued("early", 5, 20);
        queued("first", 1, 5);
        queued("last", 10, 60);
        // when, then
        assertThat(order()).containsExactly("first", "early", "late", "last");
    }

    @Test
    void aWaitRaisesThePriority() {
        // given: after two waits, 7 counts as 5, and is the older one
        queued("usual", 5, 30);
        queued("aged", 7, 2 * AGEING + 1);
        // when, then
        assertThat(order()).containsExactly("aged", "usual");
    }

    @Test
    void aPageGoesOnBehindAnyRow() {
        // given: all priorities, waits on, before and after the moments in which a level begins
        int number = 0;
        for (int priority = 1; priority <= 10; priority++) {
            for (long ago :
                    new long[] {0, 1, AGEING - 1, AGEING, AGEING + 1, 3 * AGEING, 5 * AGEING + 7, 20 * AGEING}) {
                queued("q" + number++, priority, ago);
                queued("q" + number++, priority, ago);
            }
        }
        var all = queues.inOrder(SHOP, now, null, 0, 1_000);
        assertThat(all).hasSize(number).doesNotHaveDuplicates();
        // when, then
        for (int at = 0; at < all.size(); at++) {
            var place = place(all.get(at));
            assertThat(queues.inOrder(SHOP, now, place, 0, 1_000)).isEqualTo(all.subList(at + 1, all.size()));
            assertThat(queues.inOrder(SHOP, now, place, 3, 2))
                    .isEqualTo(all.subList(Math.min(at + 4, all.size()), Math.min(at + 6, all.size())));
        }
    }

    @Test
    void aFilterHoldsBehindARow() {
        // given
        queued("a", 5, 30);
        insert("b", "gpu", "mail", 5, 20, "queued", 0);
        queued("c", 5, 10);
        queued("d", 9, 10);
        insert("e", "default", "other", 5, 5, "queued", 0);
        // when, then
        assertThat(queues.inOrder(new QueueService.Filter("shop", "default", null, null), now, place("a"), 0, 10))
                .containsExactly("c", "e", "d");
        assertThat(queues.inOrder(new QueueService.Filter("shop", null, 5, "mail"), now, place("a"), 0, 10))
                .containsExactly("b", "c");
        assertThat(queues.inOrder(new QueueService.Filter("else", null, null, null), now, place("a"), 0, 10))
                .isEmpty();
    }

    private Queues.Place place(String id) {
        var execution = executions.find(id).orElseThrow();
        return new QueueService.Waiter(execution, null).place();
    }

    @Test
    void whatIsAheadIsCountedAsItStands() {
        // given
        queued("first", 1, 5);
        queued("early", 5, 20);
        queued("asked", 5, 10);
        queued("late", 5, 2);
        insert("paused", "default", "other", 1, 50, "queued", 3_600);
        // when
        var ahead = queues.ahead(executions.find("asked").orElseThrow(), now);
        // then: what pauses does not come first
        assertThat(ahead).isEqualTo(new Queues.Ahead(2, 1, 2));
    }

    @Test
    void lanesTellHowMuchWaitsAndHowLong() {
        // given
        queued("a", 5, 30);
        queued("b", 5, 90);
        insert("c", "gpu", "mail", 2, 10, "queued", 60);
        insert("d", "default", "mail", 5, 10, "running", 0);
        // when, then
        assertThat(queues.lanes("shop", now))
                .containsExactly(
                        new Lane("default", 5, 2, 0, now.minusSeconds(90)),
                        new Lane("gpu", 2, 1, 1, now.minusSeconds(10)));
        assertThat(queues.lanes("elsewhere", now)).isEmpty();
    }

    @Test
    void aPoolsFreeSlotsAreThoseNotRunning() {
        // given
        executor("one", 4, false);
        executor("gone", 8, true);
        insert("d", "default", "mail", 5, 10, "running", 0);
        // when
        var capacity = queues.capacity("default");
        // then
        assertThat(capacity).isEqualTo(new Queues.Capacity("default", 1, 4, 1));
        assertThat(capacity.free()).isEqualTo(3);
    }

    @Test
    void aLongQueueIsReadInHalfASecond() {
        // given
        database.jdbc()
                .sql(
                        "insert into executions (id, queued_at, shard, version, complete, project, service, state, attempt,"
                                + " priority, pool, trace) select 'q' || n, ?::timestamptz - n * interval '1 millisecond', 0, n, true,"
                                + " 'shop', 'mail', 'queued', 0, 1 + n % 10, 'default', 't' || n from generate_series(1, ?) n")
                .params(now.atOffset(ZoneOffset.UTC), MANY)
                .update();
        database.jdbc().sql("analyze executions").update();
        queues.inOrder(SHOP, now, null, 0, 50);
        var last = executions.find("q1").orElseThrow();
        // when
        long begin = System.nanoTime();
        queues.inOrder(SHOP, now, null, 0, 50);
        queues.lanes("shop", now);
        queues.ahead(last, now);
        // then
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(500));
    }

    private List<String> order() {
        return queues.inOrder(SHOP, now, null, 0, 100);
    }

    private void queued(String id, int priority, long ago) {
        insert(id, "default", "mail", priority, ago, "queued", 0);
    }

    /** @param pause seconds before its next attempt, or 0 for none */
    private void insert(String id, String pool, String service, int priority, long ago, String state, long pause) {
        database.jdbc()
                .sql(
                        "insert into executions (id, queued_at, shard, version, complete, project, service, state, attempt,"
                                + " priority, pool, trace, not_before) values (?, ?, 0, 1, true, 'shop', ?, ?, 0, ?, ?, 't', ?)")
                .params(java.util.Arrays.asList(
                        id,
                        now.minusSeconds(ago).atOffset(ZoneOffset.UTC),
                        service,
                        state,
                        priority,
                        pool,
                        pause == 0 ? null : now.plusSeconds(pause).atOffset(ZoneOffset.UTC)))
                .update();
    }

    private void executor(String name, int slots, boolean lost) {
        database.jdbc()
                .sql(
                        "insert into executors (name, epoch, pool, inbox, slots, seen_at, lost_at) values (?, 1, 'default', 0, ?, ?, ?)")
                .params(java.util.Arrays.asList(
                        name, slots, now.atOffset(ZoneOffset.UTC), lost ? now.atOffset(ZoneOffset.UTC) : null))
                .update();
    }
}
