package fx.app.ui.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeysetPagesTest {
    private final List<Integer> limits = new ArrayList<>();
    private final KeysetPages<Integer, Integer> pages = new KeysetPages<>(this::after, row -> row);

    /** The numbers 0 to 999. */
    private List<Integer> after(@Nullable Integer place, int limit) {
        limits.add(limit);
        int from = place == null ? 0 : place + 1;
        return IntStream.range(from, Math.min(1_000, from + limit)).boxed().toList();
    }

    @Test
    void goingOnCostsOnePage() {
        // given
        pages.read(0, 50);
        pages.read(50, 50);
        // when
        var rows = pages.read(100, 50);
        // then
        assertThat(rows).startsWith(100).endsWith(149).hasSize(50);
        assertThat(limits).containsExactly(50, 50, 50);
    }

    @Test
    void aPositionThatWasNotReachedIsReachedFromTheNearest() {
        // given
        pages.read(0, 50);
        // when
        var rows = pages.read(200, 50);
        // then
        assertThat(rows).startsWith(200).hasSize(50);
        assertThat(limits).containsExactly(50, 200);
    }

    @Test
    void theEndIsShortAndPastItIsNothing() {
        assertThat(pages.read(980, 50)).startsWith(980).hasSize(20);
        assertThat(pages.read(1_000, 50)).isEmpty();
    }

    @Test
    void afterAResetTheListBeginsAnew() {
        // given
        pages.read(0, 100);
        pages.reset();
        // when
        pages.read(50, 50);
        // then
        assertThat(limits).containsExactly(100, 100);
    }
}
