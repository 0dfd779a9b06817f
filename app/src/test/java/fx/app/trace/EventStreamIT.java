package fx.app.trace;

import static org.assertj.core.api.Assertions.assertThat;

import fx.app.recorder.ProjectionDatabase;
import fx.app.rest.Cursor;
import fx.app.testing.Timings;
import fx.app.trace.EventStream.Filter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventStreamIT {
    /** Set it to 1000000 to measure what the bar says. */
    private static final int ROWS = Integer.getInteger("fx.test.rows", 20_000);

    private static final Duration HALF = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofMinutes(1);

    @SuppressWarnings("NullAway.Init") // set before all tests
    private ProjectionDatabase database;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private EventStream stream;

    @BeforeAll
    void start() {
        database = new ProjectionDatabase();
        stream = new EventStream(database.jdbc());
        database.makeToday();
        insert("big", ROWS);
        insert("other", 500);
        database.jdbc().sql("analyze events").update();
    }

    @AfterAll
    void stop() throws Exception {
        database.close();
    }

    @Test
    void aPageOfALongListComesInHalfASecond() {
        var timings = new Timings();
        for (var filter : List.of(
                filter(null, null, null),
                filter("type.3", null, null),
                filter(null, "/source/3", null),
                filter(null, "/rare", null),
                filter("type.7", "/rare", null),
                filter(null, null, "wanted"),
                filter(null, null, "nowhere at all"),
                filter("type.3", "/source/3", "wanted"))) {
            timings.measure("first page: " + filter, () -> page(filter, null));
            var old = between(filter, ROWS / 2, ROWS / 2 + 1_000);
            timings.measure("of a short time, long ago: " + filter, () -> page(old, null));
        }
        timings.allWithin(HALF);
    }

    @Test
    void aPageDeepInALongListComesInHalfASecond() {
        var timings = new Timings();
        for (int rows : List.of(ROWS / 4, ROWS * 3 / 4)) {
            var place = new Cursor(at(rows), "");
            for (var filter : List.of(
                    filter(null, null, null),
                    filter(null, "/source/3", null),
                    filter("type.3", null, null),
                    filter(null, null, "wanted"))) {
                timings.measure("after " + rows + " rows: " + filter, () -> page(filter, place));
            }
        }
        var place = new Cursor(at(ROWS / 4), "");
        timings.measure("new ones counted", () -> stream.countAfter("big", filter(null, null, null), place, 100));
        timings.measure(
                "new ones that are searched", () -> stream.countAfter("big", filter(null, null, "wanted"), place, 100));
        timings.allWithin(HALF);
        assertThat(stream.countAfter("big", filter(null, null, null), place, 100))
                .isEqualTo(100);
    }

    @Test
    void aPageForProgramsComesInHalfASecond() {
        var events = new Events(database.jdbc());
        var timings = new Timings();
        for (var source : List.of("", "/source/3", "/rare", "/nowhere")) {
            for (var type : List.of("", "type.3", "type.none")) {
                var query = new Events.Query(
                        type.isEmpty() ? null : type, source.isEmpty() ? null : source, null, null, null, null, 50);
                timings.measure("REST: " + query, () -> events.page(List.of("big", "other"), query));
            }
        }
        timings.allWithin(HALF);
    }

    @Test
    void aSourceIsFoundHoweverOldItsEventsAre() {
        var found = stream.rows("big", filter(null, "/rare", null), null, 50, EventStream.PATIENCE);
        assertThat(found.searchedTo()).isNull();
        assertThat(found.rows()).hasSize(1).allMatch(row -> row.source().equals("/rare"));
    }

    @Test
    void aSearchThatHadNoTimeSaysHowFarItCameAndCanGoOn() {
        // given: of 20 events one holds the text, the oldest
        var filter = filter(null, null, "in the oldest");
        var ids = new ArrayList<String>();
        int searches = 0;
        // when
        Cursor place = null;
        do {
            var found = stream.rows("big", filter, place, 50, Duration.ZERO);
            found.rows().forEach(row -> ids.add(row.id()));
            place = found.searchedTo();
            searches++;
        } while (place != null);
        // then: each time it went on for a piece, and found what is there
        assertThat(searches).isGreaterThan(1);
        assertThat(ids).containsExactly("event-" + ROWS);
    }

    @Test
    void aSearchFindsWhatALookAtEachEventFinds() {
        var found = stream.rows("big", filter(null, null, "WANTED"), null, 10_000, LONG);
        assertThat(found.searchedTo()).isNull();
        assertThat(found.rows()).hasSize(ROWS / 1_000);
        assertThat(found.rows()).isSortedAccordingTo((one, other) -> other.at().compareTo(one.at()));
    }

    @Test
    void dataIsNotSearchedForThoseWhoMayNotReadIt() {
        var without = new Filter(null, null, "wanted", false, null, null);
        assertThat(stream.rows("big", without, null, 50, LONG).rows()).isEmpty();
    }

    @Test
    void newOnesThatFitAreCounted() {
        var newest = stream.rows("other", filter(null, null, null), null, 1, LONG)
                .rows()
                .getFirst()
                .place();
        insert("other", 40);
        assertThat(stream.countAfter("other", filter(null, null, null), newest, 100))
                .isPositive();
        assertThat(stream.countAfter("other", filter(null, null, "nowhere"), newest, 100))
                .isZero();
    }

    private void page(Filter filter, @Nullable Cursor after) {
        stream.rows("big", filter, after, 50, EventStream.PATIENCE);
    }

    /** When the event of that number came. */
    private Instant at(int number) {
        return database.jdbc()
                .sql("select at from events where project = 'big' and id = ? and left(id, 100) = ?")
                .params("event-" + number, "event-" + number)
                .query((row, _) -> row.getTimestamp("at").toInstant())
                .single();
    }

    private Filter between(Filter filter, int newest, int oldest) {
        return new Filter(filter.type(), filter.source(), filter.text(), true, at(oldest), at(newest));
    }

    private static Filter filter(@Nullable String type, @Nullable String source, @Nullable String text) {
        return new Filter(type, source, text, true, null, null);
    }

    /** The first is the newest. */
    private void insert(String project, int rows) {
        database.jdbc()
                .sql(
                        "insert into events (identity, at, shard, version, id, project, source, type, subject, trace, hops, data)"
                                + " select md5(? || n || clock_timestamp()), date_trunc('milliseconds', now() - n * interval '0.05 millisecond'),"
                                + " 0, n, 'event-' || n, ?, case when n = ? - 1 then '/rare' else '/source/' || n % 20 end,"
                                + " 'type.' || n % 50, 'subject ' || n, 'trace-' || n, 0,"
                                + " jsonb_build_object('text', repeat('x', 300), 'note', case when n % 1000 = 0 then 'wanted ' || n end,"
                                + " 'last', case when n = ? then 'in the oldest' end)"
                                + " from generate_series(1, ?) n")
                .params(project, project, rows, rows, rows)
                .update();
    }
}
