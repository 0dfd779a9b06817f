package fx.app.ui.event;

import static org.assertj.core.api.Assertions.assertThat;

import fx.app.rest.Cursor;
import fx.app.trace.EventStream.Found;
import fx.app.trace.EventStream.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Of events with numbers, the newest with the highest, those that can be divided by ten fit. */
class EventSearchTest {
    private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

    private final List<Integer> looked = new ArrayList<>();
    private int newest = 1_000;
    private int reach = 200;

    private final EventSearch search = new EventSearch(
            (after, since, most, _) -> {
                int from = after == null ? newest : number(after) - 1;
                int oldest = since == null ? 1 : number(new Cursor(since, ""));
                var rows = new ArrayList<Row>();
                for (int number = from; number >= oldest; number--) {
                    if (from - number == reach) {
                        return new Found(rows, place(number + 1));
                    }
                    looked.add(number);
                    if (number % 10 == 0) {
                        rows.add(row(number));
                        if (rows.size() == most) {
                            return new Found(rows, null);
                        }
                    }
                }
                return new Found(rows, null);
            },
            place(1_000));

    @Test
    void itGoesOnFromWhereItStoppedAndLooksAtNothingTwice() {
        // given
        assertThat(numbers(search.page(null, 50))).hasSize(20);
        assertThat(search.stoppedAt()).isEqualTo(place(801));
        // when
        search.further();
        search.further();
        // then
        assertThat(numbers(search.page(null, 100)))
                .hasSize(60)
                .startsWith(1_000, 990)
                .endsWith(420, 410);
        assertThat(looked).doesNotHaveDuplicates();
        // and to the end, where it says that it is
        search.further();
        assertThat(search.stoppedAt()).isNotNull();
        search.further();
        assertThat(search.stoppedAt()).isNull();
        assertThat(search.page(null, 200)).hasSize(100);
        assertThat(looked).doesNotHaveDuplicates().hasSize(1_000);
    }

    @Test
    void aPageGoesOnAfterTheOneBefore() {
        // given
        reach = 1_000;
        var first = search.page(null, 30);
        // when
        var second = search.page(first.getLast().place(), 30);
        // then
        assertThat(numbers(second)).hasSize(30).startsWith(700);
        assertThat(numbers(search.page(first.get(9).place(), 5))).containsExactly(900, 890, 880, 870, 860);
        assertThat(looked).doesNotHaveDuplicates();
    }

    @Test
    void whatComesMeanwhileStandsAboveAndTheRestStays() {
        // given
        search.page(null, 50);
        looked.clear();
        newest = 1_025;
        // when
        boolean any = search.news(place(1_025));
        // then
        assertThat(any).isTrue();
        assertThat(numbers(search.page(null, 50))).hasSize(22).startsWith(1_020, 1_010, 1_000);
        assertThat(looked).allMatch(number -> number >= 1_000);
        assertThat(search.stoppedAt()).isEqualTo(place(801));
    }

    @Test
    void newsThatDoNotFitAreNone() {
        search.page(null, 50);
        newest = 1_005;
        assertThat(search.news(place(1_005))).isFalse();
    }

    @Test
    void whereMoreCameThanItLooksAtItBeginsAnew() {
        // given
        search.page(null, 50);
        newest = 2_000;
        // when
        assertThat(search.news(place(2_000))).isTrue();
        // then
        assertThat(numbers(search.page(null, 50))).startsWith(2_000, 1_990).hasSize(20);
    }

    @Test
    void rowsThatWereFoundLongAgoAreFoundAgain() {
        // given
        newest = 400_000;
        reach = 1_000_000;
        var last = search.page(null, 12_000).getLast();
        // when, then
        assertThat(numbers(search.page(null, 2))).containsExactly(400_000, 399_990);
        assertThat(numbers(search.page(last.place(), 1))).containsExactly(280_000);
    }

    private static List<Integer> numbers(List<Row> rows) {
        return rows.stream().map(row -> number(row.place())).toList();
    }

    private static int number(Cursor place) {
        return (int) (place.at().getEpochSecond() - START.getEpochSecond());
    }

    private static Cursor place(int number) {
        return row(number).place();
    }

    private static Row row(int number) {
        @Nullable String none = null;
        return new Row(
                "event",
                START.plusSeconds(number),
                "event",
                "type",
                "source",
                none,
                none,
                none,
                none,
                none,
                0,
                0,
                false,
                false);
    }

    /** Every tenth down to the first. */
    @Test
    void theSampleIsWhatItSays() {
        reach = 5_000;
        assertThat(numbers(search.page(null, 1_000)))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 100)
                        .mapToObj(tenth -> 1_010 - tenth * 10)
                        .toList());
    }
}
