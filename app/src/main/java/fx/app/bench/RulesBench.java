package fx.app.bench;

import fx.engine.event.Event;
import fx.engine.rule.EventPattern;
import fx.engine.rule.RuleIndex;
import fx.engine.rule.RuleSet;
import fx.engine.rule.ServicePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What an event costs that matches one rule of 10, of 1,000 and of 100,000, measured in turn in one run. */
final class RulesBench {
    private static final int[] SIZES = {10, 1_000, 100_000};
    private static final int ROUNDS = 15;
    private static final int EVENTS_PER_ROUND = 200_000;

    int run(Path results) throws IOException {
        var indexes = new ArrayList<RuleIndex>();
        for (int size : SIZES) {
            indexes.add(index(size));
        }
        double[][] nanos = new double[SIZES.length][ROUNDS];
        for (int round = -3; round < ROUNDS; round++) {
            for (int i = 0; i < SIZES.length; i++) {
                double measured = measure(indexes.get(i), SIZES[i]);
                if (round >= 0) {
                    nanos[i][round] = measured;
                }
            }
        }
        var report = new BenchReport("rules");
        System.out.printf("%nan event that matches one rule, median of %d rounds%n", ROUNDS);
        double least = median(nanos[0]);
        for (int i = 0; i < SIZES.length; i++) {
            report.value("nanoseconds with " + SIZES[i] + " rules", Math.round(median(nanos[i])));
        }
        double ratio = median(nanos[SIZES.length - 1]) / least;
        report.value("100,000 rules against 10", Math.round(ratio * 100) / 100.0);
        report.bar("one rule of 100,000 costs <= 1.5 x one of 10", ratio <= 1.5);
        return report.finish(results);
    }

    private static double measure(RuleIndex index, int size) {
        // The events of a round differ, so that neither a branch predictor nor a cache sees one event only.
        var events = new Event[Math.min(size, 10)];
        for (int i = 0; i < events.length; i++) {
            events[i] = event(i * (size / events.length));
        }
        long begin = System.nanoTime();
        int matches = 0;
        for (int i = 0; i < EVENTS_PER_ROUND; i++) {
            matches += index.match("bench", events[i % events.length]).size();
        }
        double nanos = (System.nanoTime() - begin) / (double) EVENTS_PER_ROUND;
        if (matches != EVENTS_PER_ROUND) {
            throw new IllegalStateException("Each event matches one rule, but there were " + matches + " matches");
        }
        return nanos;
    }

    private static RuleIndex index(int size) {
        var index = new RuleIndex();
        for (int i = 0; i < size; i++) {
            index.put(new RuleSet.OfService(
                    1,
                    plan("service" + i),
                    true,
                    true,
                    List.of(new EventPattern(type(i), null, "data.amount > 10", null))));
        }
        return index;
    }

    private static Event event(int number) {
        return new Event(
                "e" + number,
                "/bench",
                type(number),
                null,
                null,
                "application/json",
                null,
                JsonMapper.shared().readTree("{\"amount\": 42}"),
                null,
                Map.of());
    }

    private static String type(int number) {
        return "bench.area" + number % 97 + ".type" + number;
    }

    private static ServicePlan plan(String name) {
        return new ServicePlan(
                "bench",
                name,
                "0".repeat(40),
                "b",
                null,
                null,
                "python",
                List.of("app.py"),
                "default",
                5,
                300_000,
                0,
                null,
                1,
                1_000,
                "retry",
                0,
                true,
                false);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
