package fx.app.bench;

import fx.engine.message.Fact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** git push started → first event done on the new code. */
final class PushBench {
    private static final int PUSHES = 20;

    private final BenchProject project;
    private final Map<String, String> kafka;

    PushBench(BenchProject project, Map<String, String> kafka) {
        this.project = project;
        this.kafka = kafka;
    }

    int run(Path results) throws IOException {
        var report = new BenchReport("push");
        var pushed = new Figures();
        var live = new Figures();
        var versions = new ConcurrentHashMap<String, String>();
        var finished = new ConcurrentHashMap<String, String>();
        boolean allNew = true;
        try (var _ = new FactReader(kafka, fact -> {
            if (fact instanceof Fact.Queued queued) {
                versions.put(queued.execution().value(), queued.plan().version());
            } else if (fact instanceof Fact.Finished done) {
                finished.put(
                        done.trace(), versions.getOrDefault(done.execution().value(), ""));
            }
        })) {
            for (int i = 0; i < PUSHES; i++) {
                project.write("pushed/app.py", "print('version " + i + "')\n");
                project.write("pushed/manifest.json", "{\"trigger_events\": [\"" + BenchFlows.PUSH_EVENT + "\"]}\n");
                long begin = System.nanoTime();
                var commit = project.push("Version " + i);
                pushed.add((System.nanoTime() - begin) / 1e6);
                var trace = project.send(
                                BenchFlows.PUSH_EVENT,
                                UUID.randomUUID().toString(),
                                "{}".getBytes(StandardCharsets.UTF_8))
                        .join();
                allNew &= commit.equals(await(finished, trace));
                live.add((System.nanoTime() - begin) / 1e6);
            }
        }
        report.head("push, " + PUSHES + " times");
        report.row("git push (commit, transfer, check, activate)", pushed);
        report.row("push started -> first event done on new code", live);
        report.bar("every first event ran the new code", allNew);
        report.bar("push -> first event on the new code, p95 <= 2 s", live.percentile(0.95) <= 2_000);
        return report.finish(results);
    }

    private static String await(Map<String, String> finished, String trace) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (System.nanoTime() < deadline) {
            var version = finished.get(trace);
            if (version != null) {
                return version;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
        }
        return "";
    }
}
