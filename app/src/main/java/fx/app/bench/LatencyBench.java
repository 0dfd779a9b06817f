package fx.app.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Event sent → two-step flow done, at five flows a second: young, and after a warm-up under load. */
final class LatencyBench {
    private static final double IDLE_RATE = 5;
    private static final double WARM_RATE = 150;

    private final BenchProject project;
    private final Map<String, String> kafka;
    private final int warm;
    private final int seconds;

    LatencyBench(BenchProject project, Map<String, String> kafka, int warm, int seconds) {
        this.project = project;
        this.kafka = kafka;
        this.warm = warm;
        this.seconds = seconds;
    }

    int run(Path results) throws IOException {
        var report = new BenchReport("latency");
        measure(report, "young, built-in steps", BenchFlows.BUILT_IN_EVENT, Math.min(20, seconds));
        measure(report, "young, Python steps", BenchFlows.PYTHON_EVENT, Math.min(20, seconds));
        System.out.printf("%nwarming up for %d s at %.0f flows/s of each kind%n", warm, WARM_RATE);
        load(BenchFlows.BUILT_IN_EVENT, warm / 2);
        load(BenchFlows.PYTHON_EVENT, warm - warm / 2);
        var builtIn = measure(report, "warm, built-in steps", BenchFlows.BUILT_IN_EVENT, seconds);
        var python = measure(report, "warm, Python steps", BenchFlows.PYTHON_EVENT, seconds);
        report.bar("built-in steps p50 <= 15 ms", builtIn.percentile(0.50) <= 15);
        report.bar("built-in steps p99 <= 50 ms", builtIn.percentile(0.99) <= 50);
        report.bar("Python steps p50 <= 25 ms", python.percentile(0.50) <= 25);
        report.bar("Python steps p99 <= 80 ms", python.percentile(0.99) <= 80);
        return report.finish(results);
    }

    private Figures measure(BenchReport report, String title, String type, int duration) {
        var load = new FlowLoad(project, type, 1);
        try (var _ = new FactReader(kafka, load::onFact)) {
            load.run(IDLE_RATE, duration);
            long missing = load.await(20);
            report.head(title + ", " + IDLE_RATE + " flows/s");
            report.row(title + ": sent -> done", load.done);
            report.row(title + ": sent -> accepted (202)", load.accepted);
            report.row(title + ": sent -> routed", load.routed);
            if (load.script.count() > 0) {
                report.row(title + ": queued -> leased", load.queued);
                report.row(title + ": leased -> at the executor", load.handed);
                report.row(title + ": waiting for a worker", load.worker);
                report.row(title + ": script", load.script);
                report.row(title + ": script ended -> accepted", load.settled);
            }
            if (missing > 0 || load.failedRuns() > 0) {
                report.bar(
                        title + ": every flow done (" + missing + " missing, " + load.failedRuns() + " failed)", false);
            }
        }
        return load.done;
    }

    private void load(String type, int duration) {
        var load = new FlowLoad(project, type, 10);
        try (var _ = new FactReader(kafka, load::onFact)) {
            load.run(WARM_RATE, duration);
            load.await(30);
        }
    }
}
