package fx.engine.rule;

import fx.engine.event.Event;
import fx.engine.flow.Edge;
import fx.engine.flow.Flow;
import fx.engine.flow.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Measures what an event that matches one rule costs among few and among many rules, in one run after a warm-up, and
 * prints nanoseconds and the ratio. Run by {@code ./fx bench rules}; as JSON with {@code --json}.
 */
public final class RuleIndexBenchmark {
    private static final int[] SIZES = {10, 1_000, 100_000};
    private static final int ROUNDS = 31;
    private static final int EVENTS_A_ROUND = 20_000;
    private static final int WARM_UP_ROUNDS = 20;

    private RuleIndexBenchmark() {}

    /** Prints a table, or one JSON object with {@code --json}. */
    public static void main(String[] arguments) {
        var indexes = new ArrayList<RuleIndex>();
        for (int size : SIZES) {
            indexes.add(index(size));
        }
        var nanos = measure(indexes);
        double ratio = nanos[SIZES.length - 1] / nanos[0];
        var out = System.out;
        if (Arrays.asList(arguments).contains("--json")) {
            out.printf(
                    "{\"rules\": %s, \"nanos\": %s, \"ratio\": %.2f}%n",
                    Arrays.toString(SIZES), Arrays.toString(nanos), ratio);
            return;
        }
        out.println("   rules   ns for an event that matches one");
        for (int i = 0; i < SIZES.length; i++) {
            out.printf("%8d   %.0f%n", SIZES[i], nanos[i]);
        }
        out.printf("ratio of %d to %d rules: %.2f%n", SIZES[SIZES.length - 1], SIZES[0], ratio);
    }

    /** Nanoseconds for an event by index: the median over rounds that take turns, so that all see the same machine. */
    static double[] measure(List<RuleIndex> indexes) {
        var events = new ArrayList<List<Event>>();
        for (int size : SIZES) {
            events.add(events(size));
        }
        var samples = new double[indexes.size()][ROUNDS];
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            for (int i = 0; i < indexes.size(); i++) {
                double nanos = round(indexes.get(i), events.get(i));
                if (round >= 0) {
                    samples[i][round] = nanos;
                }
            }
        }
        var medians = new double[indexes.size()];
        for (int i = 0; i < medians.length; i++) {
            Arrays.sort(samples[i]);
            medians[i] = samples[i][ROUNDS / 2];
        }
        return medians;
    }

    private static double round(RuleIndex index, List<Event> events) {
        int matched = 0;
        long start = System.nanoTime();
        for (int i = 0; i < EVENTS_A_ROUND; i++) {
            matched += index.match("shop", events.get(i % events.size())).size();
        }
        double nanos = (System.nanoTime() - start) / (double) EVENTS_A_ROUND;
        if (matched != EVENTS_A_ROUND) {
            throw new IllegalStateException("Each event should match one rule, but " + matched + " matched");
        }
        return nanos;
    }

    /** As many flows, each with a condition on its start, every tenth for a prefix. */
    static RuleIndex index(int size) {
        var index = new RuleIndex();
        for (int i = 0; i < size; i++) {
            index.put(flow(i));
        }
        return index;
    }

    private static RuleSet.OfFlow flow(int number) {
        var type = number % 10 == 9 ? "shop.other" + number + ".*" : "shop.order" + number + ".created";
        var start = new Node.Start("order", null, type, null, null, "data.total > 100");
        var end = new Node.End("done", null, null);
        var flow = new Flow(
                "Flow " + number,
                null,
                List.of(),
                List.of(start, end),
                List.of(new Edge("order", null, "done")),
                Map.of());
        return new RuleSet.OfFlow(1, "shop", "flow" + number, "v1", true, flow);
    }

    /** Ten events, each of which matches one rule in the middle of the others. */
    private static List<Event> events(int size) {
        var events = new ArrayList<Event>();
        for (int i = 0; i < 9; i++) {
            var data = JsonNodeFactory.instance.objectNode().put("total", 200 + i);
            int number = size / 20 * 10 + i;
            events.add(new Event(
                    "e" + i,
                    "shop",
                    "shop.order" + number % size + ".created",
                    null,
                    null,
                    null,
                    null,
                    data,
                    null,
                    Map.of()));
        }
        return events;
    }
}
