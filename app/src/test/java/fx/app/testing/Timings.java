package fx.app.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long each of many questions takes, all told at once: the slow ones do not hide those that come after them. */
public final class Timings {
    private static final Logger LOG = LoggerFactory.getLogger(Timings.class);
    private static final int TRIES = 3;

    private final Map<String, Duration> best = new LinkedHashMap<>();

    /** Asks once for the plan and the cache, then keeps the best of three: what else the machine does is not measured. */
    public void measure(String what, Runnable question) {
        question.run();
        for (int i = 0; i < TRIES; i++) {
            long begin = System.nanoTime();
            question.run();
            var took = Duration.ofNanos(System.nanoTime() - begin);
            best.merge(what, took, (one, other) -> one.compareTo(other) < 0 ? one : other);
        }
    }

    /** Fails with all figures where one took longer. */
    public void allWithin(Duration most) {
        var figures = best.entrySet().stream()
                .map(each -> each.getValue().toMillis() + " ms  " + each.getKey())
                .collect(Collectors.joining("\n  ", "\n  ", ""));
        LOG.info("Measured:{}", figures);
        assertThat(best.values().stream().max(Comparator.naturalOrder()).orElseThrow())
                .as(figures)
                .isLessThan(most);
    }
}
