package fx.app.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A steady rate of two-step flows: all done, all recorded, the backlog not growing. */
final class ThroughputBench {
    private static final int BATCH = 10;
    private static final int LONGEST_BACKLOG_SECONDS = 1;

    private final BenchProject project;
    private final Map<String, String> kafka;
    private final int warm;
    private final int seconds;
    private final int builtInRate;
    private final int pythonRate;

    ThroughputBench(
            BenchProject project, Map<String, String> kafka, int warm, int seconds, int builtInRate, int pythonRate) {
        this.project = project;
        this.kafka = kafka;
        this.warm = warm;
        this.seconds = seconds;
        this.builtInRate = builtInRate;
        this.pythonRate = pythonRate;
    }

    int run(Path results) throws IOException {
        var report = new BenchReport("throughput");
        System.out.printf("%nwarming up for %d s%n", warm);
        load(BenchFlows.BUILT_IN_EVENT, builtInRate / 2.0, warm / 2);
        load(BenchFlows.PYTHON_EVENT, pythonRate / 2.0, warm - warm / 2);
        measure(report, "built-in steps", BenchFlows.BUILT_IN_EVENT, builtInRate);
        measure(report, "Python steps", BenchFlows.PYTHON_EVENT, pythonRate);
        return report.finish(results);
    }

    private void measure(BenchReport report, String title, String type, int rate) throws IOException {
        var since = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        var load = new FlowLoad(project, type, BATCH);
        try (var _ = new FactReader(kafka, load::onFact)) {
            long begin = System.nanoTime();
            long sent = load.run(rate, seconds);
            double took = (System.nanoTime() - begin) / 1e9;
            long backlog = load.missing();
            long missing = load.await(60);
            report.head(title + ", " + rate + " flows/s for " + seconds + " s");
            report.row(title + ": sent -> done", load.done);
            report.row(title + ": sent -> accepted (batch of " + BATCH + ")", load.accepted);
            if (load.script.count() > 0) {
                report.row(title + ": queued -> leased", load.queued);
                report.row(title + ": leased -> at the executor", load.handed);
                report.row(title + ": waiting for a worker", load.worker);
                report.row(title + ": script", load.script);
                report.row(title + ": script ended -> accepted", load.settled);
            }
            report.value(title + ": flows/s sent", Math.round(sent / took * 10) / 10.0);
            report.value(title + ": backlog when sending ended", backlog);
            report.bar(
                    title + ": " + rate + " flows/s accepted (" + load.refusedEvents() + " refused)",
                    load.refusedEvents() == 0 && sent / took >= rate * 0.99);
            report.bar(title + ": p99 <= 1 s", load.done.percentile(0.99) <= 1_000);
            report.bar(
                    title + ": all done (" + missing + " missing, " + load.failedRuns() + " failed)",
                    missing == 0 && load.failedRuns() == 0);
            report.bar(title + ": backlog not growing", backlog <= (long) rate * LONGEST_BACKLOG_SECONDS);
            report.bar(title + ": all recorded and listed", awaitListed(since, sent));
        }
    }

    /** The number of runs begun since then that the API lists, page by page. */
    private long listedRuns(String since) throws IOException {
        long count = 0;
        String next = "";
        do {
            JsonNode page = project.get("/api/runs?project=" + BenchProject.NAME + "&since=" + since + "&limit=500"
                    + (next.isEmpty() ? "" : "&cursor=" + next));
            count += page.path("items").size();
            next = page.path("next").asString("");
        } while (!next.isEmpty());
        return count;
    }

    private boolean awaitListed(String since, long expected) throws IOException {
        long deadline = System.nanoTime() + 30_000_000_000L;
        long listed = listedRuns(since);
        while (listed < expected && System.nanoTime() < deadline) {
            listed = listedRuns(since);
        }
        return listed == expected;
    }

    private void load(String type, double rate, int duration) {
        var load = new FlowLoad(project, type, BATCH);
        try (var _ = new FactReader(kafka, load::onFact)) {
            load.run(rate, duration);
            load.await(30);
        }
    }
}
