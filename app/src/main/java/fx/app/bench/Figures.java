package fx.app.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Durations in milliseconds that were measured, and what is quoted of them. Thread-safe. */
final class Figures {
    private double[] values = new double[1024];
    private int count;

    synchronized void add(double milliseconds) {
        if (count == values.length) {
            values = Arrays.copyOf(values, count * 2);
        }
        values[count++] = milliseconds;
    }

    synchronized int count() {
        return count;
    }

    /** The value below which that share of all lies (nearest rank); NaN where there is none. */
    synchronized double percentile(double share) {
        if (count == 0) {
            return Double.NaN;
        }
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, (int) Math.ceil(share * count) - 1)];
    }

    /** count, p50, p95, p99 and max, for the table and the JSON file. */
    Map<String, Object> summary() {
        var summary = new LinkedHashMap<String, Object>();
        summary.put("count", count());
        summary.put("p50", rounded(percentile(0.50)));
        summary.put("p95", rounded(percentile(0.95)));
        summary.put("p99", rounded(percentile(0.99)));
        summary.put("max", rounded(percentile(1.0)));
        return summary;
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
