package fx.app.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fx.db.projection.Position;
import fx.db.projection.StalePositionException;
import fx.engine.execution.ExecutionId;
import fx.engine.message.Topics;
import fx.engine.message.Wire;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchWriterIT {
    private static final Position.Of EVENTS = new Position.Of(Topics.DEFAULT.events(), 0);

    @SuppressWarnings("NullAway.Init") // set before all tests
    private ProjectionDatabase database;

    @SuppressWarnings("NullAway.Init") // set before each test
    private BatchWriter writer;

    private final long begin =
            System.currentTimeMillis() - Duration.ofMinutes(10).toMillis();

    @BeforeAll
    void start() {
        database = new ProjectionDatabase();
    }

    @AfterAll
    void stop() throws Exception {
        database.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        database.empty();
        writer = database.writer();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyRecordTwiceAndInAnyCutGivesTheSameRows(long seed) throws SQLException {
        // given
        var records = history(seed, 40);
        writer.write(History.batch(records));
        var once = database.content();
        database.empty();
        var random = new Random(seed);
        // when: parts of any size, each followed by a repetition that begins anywhere before
        for (int from = 0; from < records.size(); ) {
            int to = Math.min(records.size(), from + 1 + random.nextInt(30));
            writer.write(History.batch(records.subList(from, to)));
            writer.write(History.batch(records.subList(random.nextInt(to), to)));
            from = to;
        }
        // then
        assertThat(database.content()).isEqualTo(once);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aFinalStateIsNeverLeftInWhateverOrderRecordsComeAgain(long seed) throws SQLException {
        // given
        var records = new ArrayList<>(history(seed, 20));
        writer.write(History.batch(records));
        var states = states();
        // when
        Collections.shuffle(records, new Random(seed));
        for (var record : records) {
            writer.write(History.batch(List.of(record)));
        }
        // then
        assertThat(states()).isEqualTo(states);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void recordsInAnyOrderEndInTheSameStatesAndInputs(long seed) throws SQLException {
        // given
        var records = new ArrayList<>(history(seed, 20));
        writer.write(History.batch(records));
        var states = states();
        database.empty();
        // when
        Collections.shuffle(records, new Random(seed));
        for (var record : records) {
            writer.write(History.batch(List.of(record)));
        }
        // then
        assertThat(states()).isEqualTo(states);
    }

    @Test
    void positionsAndRowsAreWrittenTogether() throws SQLException {
        // given
        var records = history(1, 3);
        // when
        writer.write(History.batch(records, new Position(EVENTS, 0, 17, begin)));
        // then
        assertThat(database.projection().positions()).containsEntry(EVENTS, 17L);
    }

    @Test
    void whatAnotherRecorderHasRecordedIsNotRecordedFromAnOldPosition() throws SQLException {
        // given
        writer.write(History.batch(history(1, 3), new Position(EVENTS, 0, 17, begin)));
        database.empty();
        writer.write(History.batch(List.of(), new Position(EVENTS, 0, 20, begin)));
        // when
        var stale = History.batch(history(2, 3), new Position(EVENTS, 17, 19, begin));
        // then
        assertThatThrownBy(() -> writer.write(stale)).isInstanceOf(StalePositionException.class);
        assertThat(database.content().get("executions")).isEmpty();
    }

    @Test
    void oneRecordThatPostgresCannotHoldStopsNoOther() throws SQLException {
        // given
        var history = new History(1, begin);
        history.execution(History.PROJECT);
        history.event(History.PROJECT, "too.large", Wire.JSON.readTree("{\"n\": 1e999999}"));
        history.execution(History.PROJECT);
        // when
        writer.write(History.batch(history.records(), new Position(EVENTS, 0, 9, begin)));
        // then
        assertThat(database.content().get("executions")).hasSize(2);
        assertThat(database.jdbc()
                        .sql("select jsonb_typeof(data) from events where type = 'too.large'")
                        .query(String.class)
                        .single())
                .isEqualTo("string");
        assertThat(database.projection().positions()).containsEntry(EVENTS, 9L);
    }

    @Test
    void nulIsShownAsAReplacementCharacter_8() throws SQLException {
        // given
        var history = new History(1, begin);
        history.event(History.PROJECT, "with.nul", Wire.JSON.readTree("{\"a\": \"x\\u0000y\", \"b\": \"\\\\u0000\"}"));
        history.line(new ExecutionId("x"), History.PROJECT, 1, 1, "a\0b");
        // when
        writer.write(History.batch(history.records()));
        // then
        assertThat(database.jdbc()
                        .sql("select data ->> 'a' from events")
                        .query(String.class)
                        .single())
                .isEqualTo("x\ufffdy");
        assertThat(database.jdbc()
                        .sql("select data ->> 'b' from events")
                        .query(String.class)
                        .single())
                .isEqualTo("\\u0000");
        assertThat(database.jdbc()
                        .sql("select text from log_lines")
                        .query(String.class)
                        .single())
                .isEqualTo("a\ufffdb");
    }

    @Test
    void textsLongerThanAnIndexEntryAreRecorded_31_32() throws SQLException {
        // given
        var history = new History(1, begin);
        var random = new Random(1);
        var longType = random.ints(10_000, 'a', 'z')
                .collect(StringBuilder::new, (b, c) -> b.append((char) c), StringBuilder::append)
                .toString();
        history.event(History.PROJECT, longType, null);
        // when
        writer.write(History.batch(history.records()));
        // then
        assertThat(database.content().get("events")).hasSize(1);
        assertThat(database.content().get("dead_letters")).isEmpty();
    }

    @Test
    void whatIsOlderThanRetentionIsLeftOut() throws SQLException {
        // given
        var old = new History(1, begin - Duration.ofDays(40).toMillis());
        old.execution(History.PROJECT);
        old.deadLetter("letter", History.PROJECT);
        // when
        writer.write(History.batch(old.records()));
        // then
        assertThat(database.content().get("executions")).isEmpty();
        assertThat(database.content().get("events")).isEmpty();
        assertThat(database.content().get("dead_letters")).isEmpty();
    }

    @Test
    void partitionsPastRetentionAreDropped() throws SQLException {
        // given
        database.jdbc()
                .sql(
                        "create table executions_20200101 partition of executions for values from ('2020-01-01 00:00:00+00') to ('2020-01-02 00:00:00+00')")
                .update();
        // when
        var dropped = database.projection().maintain();
        // then
        assertThat(dropped).containsExactly("executions_20200101");
    }

    private List<Incoming> history(long seed, int executions) {
        var history = new History(seed, begin);
        for (int i = 0; i < executions; i++) {
            history.execution(History.PROJECT);
        }
        history.deadLetter("letter-" + seed, History.PROJECT);
        return history.records();
    }

    private List<String> states() {
        return database.jdbc()
                .sql("select concat_ws(' ', id, state, attempt, service, input) from executions order by id")
                .query(String.class)
                .list();
    }
}
