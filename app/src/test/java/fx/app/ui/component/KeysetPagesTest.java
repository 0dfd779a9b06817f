package fx.app.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import fx.app.rest.Cursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeysetPagesTest {
    private final Rows rows = new Rows(300);
    private final KeysetPages<Integer> pages = new KeysetPages<>(rows);

    @Test
    void pagesFollowEachOther() {
        assertThat(pages.fetch(0, 50)).isEqualTo(down(300, 50));
        assertThat(pages.fetch(50, 50)).isEqualTo(down(250, 50));
        assertThat(pages.fetch(100, 50)).isEqualTo(down(200, 50));
        // each page was read from the place where the one before ended
        assertThat(rows.read).isEqualTo(150);
    }

    @Test
    void aJumpGoesOnFromTheNearestKnownPlace() {
        pages.fetch(0, 50);
        assertThat(pages.fetch(200, 50)).isEqualTo(down(100, 50));
        assertThat(pages.fetch(280, 50)).isEqualTo(down(20, 20));
    }

    @Test
    void newRowsComeAtTheBeginning() {
        pages.fetch(0, 50);
        rows.newest = 310;
        pages.refresh();
        assertThat(pages.fetch(0, 50)).isEqualTo(down(310, 50));
    }

    @Test
    void aHeldListStaysWhereItIs() {
        // given
        pages.fetch(0, 50);
        pages.fetch(50, 50);
        pages.hold();
        // when
        rows.newest = 310;
        pages.refresh();
        // then
        assertThat(pages.fetch(50, 50)).isEqualTo(down(250, 50));
        assertThat(pages.fetch(0, 50)).isEqualTo(down(300, 50));
        // and, released
        pages.release();
        assertThat(pages.fetch(0, 50)).isEqualTo(down(310, 50));
    }

    @Test
    void theEndIsShortAndPastItIsNothing() {
        assertThat(pages.fetch(280, 50)).isEqualTo(down(20, 20));
        assertThat(pages.fetch(300, 50)).isEmpty();
    }

    @Test
    void aListHeldBeforeItIsReadStandsStillFromItsFirstReading() {
        // given
        pages.hold();
        pages.fetch(0, 50);
        // when
        rows.newest = 310;
        pages.refresh();
        // then
        assertThat(pages.fetch(0, 50)).isEqualTo(down(300, 50));
    }

    @Test
    void afterAReleaseNoPlaceIsKnown() {
        // given
        pages.fetch(0, 100);
        pages.release();
        rows.read = 0;
        // when
        pages.fetch(50, 50);
        // then
        assertThat(rows.read).isEqualTo(100);
    }

    @Test
    void aLookAtRowsThatAreTheSameFindsNothing() {
        pages.fetch(0, 50);
        pages.fetch(50, 50);
        assertThat(pages.look()).isEqualTo(new KeysetPages.Change.Nothing<>());
    }

    @Test
    void aLookFindsNewRowsAndTheNextReadingHasThemWithoutAskingAgain() {
        // given
        pages.fetch(0, 50);
        rows.newest = 301;
        rows.read = 0;
        // then
        assertThat(pages.look()).isEqualTo(new KeysetPages.Change.Order<>());
        assertThat(pages.fetch(0, 50)).isEqualTo(down(301, 50));
        assertThat(rows.read).isEqualTo(50);
        // and the pages after it go on from there
        assertThat(pages.fetch(50, 50)).isEqualTo(down(251, 50));
        assertThat(pages.look()).isEqualTo(new KeysetPages.Change.Nothing<>());
    }

    @Test
    void aLookFindsARowThatFollowsAShortList() {
        // given
        rows.newest = 3;
        pages.fetch(0, 50);
        rows.newest = 4;
        // then
        assertThat(pages.look()).isEqualTo(new KeysetPages.Change.Order<>());
        assertThat(pages.fetch(0, 50)).isEqualTo(down(4, 4));
    }

    @Test
    void aLookNamesTheRowsThatDiffer() {
        // given
        var states = new ArrayList<>(List.of("c running", "b queued", "a done"));
        var named = new KeysetPages<String>(new LiveGrid.Source<>() {
            @Override
            public List<String> page(@Nullable Cursor after, int most) {
                return List.copyOf(states);
            }

            @Override
            public int countBefore(Cursor place, int most) {
                return 0;
            }

            @Override
            public Cursor place(String row) {
                return new Cursor(Instant.EPOCH, row.substring(0, 1));
            }
        });
        named.fetch(0, 50);
        // when
        states.set(1, "b running");
        // then
        assertThat(named.look()).isEqualTo(new KeysetPages.Change.Rows<>(List.of("b running")));
        assertThat(named.look()).isEqualTo(new KeysetPages.Change.Nothing<>());
    }

    private static List<Integer> down(int from, int count) {
        return IntStream.range(0, count).mapToObj(n -> from - n).toList();
    }

    /** The numbers from the newest down to 1. */
    private static final class Rows implements LiveGrid.Source<Integer> {
        private int newest;
        private int read;

        private Rows(int newest) {
            this.newest = newest;
        }

        @Override
        public List<Integer> page(@Nullable Cursor after, int most) {
            var page = new ArrayList<Integer>();
            for (int row = newest; row > 0 && page.size() < most; row--) {
                if (after == null || compare(place(row), after) < 0) {
                    page.add(row);
                }
            }
            read += page.size();
            return page;
        }

        private static int compare(Cursor one, Cursor other) {
            int byTime = one.at().compareTo(other.at());
            return byTime != 0 ? byTime : one.id().compareTo(other.id());
        }

        @Override
        public int countBefore(Cursor place, int most) {
            return (int) IntStream.rangeClosed(1, newest)
                    .filter(row -> compare(place(row), place) > 0)
                    .limit(most)
                    .count();
        }

        @Override
        public Cursor place(Integer row) {
            return new Cursor(Instant.ofEpochMilli(row / 10), "%04d".formatted(row));
        }
    }
}
