package fx.app.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What happens in FX → on the screen of a browser: lines of a running script, states of executions. */
final class LiveBench {
    private static final String PRINTER = """
            import time
            from fx_ef import context

            for line in range(context.params["lines"]):
                print("line %d %d" % (line, time.time() * 1000), flush=True)
                time.sleep(0.1)
            """;
    private static final String SLEEPER = """
            import time
            from fx_ef import context

            time.sleep(context.params["seconds"])
            """;

    private final BenchProject project;

    LiveBench(BenchProject project) {
        this.project = project;
    }

    int run(Path results) throws IOException {
        project.write("printer/app.py", PRINTER);
        project.write("printer/manifest.json", "{}\n");
        project.write("sleeper/app.py", SLEEPER);
        project.write("sleeper/manifest.json", "{}\n");
        project.push("Add what is watched");
        var found = BrowserScript.run(project, "live.mjs", Map.of("FX_LOAD", BenchFlows.PYTHON_EVENT));
        var report = new BenchReport("live");
        report.head("live, while 20 flows/s of two Python steps run");
        bar(report, "log line printed -> on the screen", BrowserScript.figures(found.path("lines")));
        bar(report, "state changed -> in the list of runs", BrowserScript.figures(found.path("list")));
        bar(report, "state changed -> on the execution's page", BrowserScript.figures(found.path("page")));
        report.row("click in the list -> the execution's page", BrowserScript.figures(found.path("opened")));
        report.value("states never seen", found.path("missed").asInt());
        report.bar("no state was missed", found.path("missed").asInt() == 0);
        report.bar("every event of the load was taken", found.path("refused").asInt() == 0);
        return report.finish(results);
    }

    private static void bar(BenchReport report, String what, Figures figures) {
        report.row(what, figures);
        report.bar(what + ", p99 <= 500 ms", figures.percentile(0.99) <= 500);
    }
}
