package fx.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What a measurement found: a table for the terminal, and a JSON file beside the data. */
final class BenchReport {
    private final String name;
    private final Map<String, Object> results = new LinkedHashMap<>();
    private boolean held = true;

    BenchReport(String name) {
        this.name = name;
    }

    /** A row of percentiles. */
    void row(String what, Figures figures) {
        var summary = figures.summary();
        results.put(what, summary);
        System.out.printf(
                "  %-44s %8s %9s %9s %9s %9s%n",
                what,
                summary.get("count"),
                summary.get("p50"),
                summary.get("p95"),
                summary.get("p99"),
                summary.get("max"));
    }

    void head(String title) {
        System.out.printf(
                "%n%s%n  %-44s %8s %9s %9s %9s %9s%n", title, "milliseconds", "count", "p50", "p95", "p99", "max");
    }

    /** A single value. */
    void value(String what, Object value) {
        results.put(what, value);
        System.out.printf("  %-44s %s%n", what, value);
    }

    /** A bar and whether it was met. */
    void bar(String what, boolean met) {
        held &= met;
        results.put("bar: " + what, met);
        System.out.printf("  %s %s%n", met ? "met    " : "MISSED ", what);
    }

    /** Writes the file; returns the exit code: 0 if every bar was met. */
    int finish(Path folder) throws IOException {
        Files.createDirectories(folder);
        var file = folder.resolve(name + ".json");
        Files.write(file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(results));
        System.out.println("  written to " + file);
        return held ? 0 : 1;
    }
}
