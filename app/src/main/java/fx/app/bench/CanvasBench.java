package fx.app.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The designer with 500 nodes and 700 wires in a browser without a GPU: until it is painted, and how fluent it is. */
final class CanvasBench {
    private final BenchProject project;

    CanvasBench(BenchProject project) {
        this.project = project;
    }

    int run(Path results) throws IOException {
        project.write(
                "flows/large.flow.json",
                BrowserScript.output(
                        project.fx().home(),
                        "large-flow.mjs",
                        List.of("first=bench.first", "second=bench.second"),
                        Map.of()));
        project.push("Add a large flow");
        var found = BrowserScript.run(project, "designer.mjs", Map.of());
        var navigation = BrowserScript.figures(found.path("navigation"));
        var click = BrowserScript.figures(found.path("click"));
        var undoAll = BrowserScript.figures(found.path("undoAll"));
        var undoOne = BrowserScript.figures(found.path("undoOne"));
        var report = new BenchReport("canvas");
        report.head("canvas, 500 nodes, 700 wires, Chromium without a GPU");
        report.row("navigation -> painted, nothing cached", navigation);
        report.row("navigation -> painted, again", BrowserScript.figures(found.path("again")));
        report.row("click in the list -> painted", click);
        report.row("undo, key -> frame, all in view", undoAll);
        report.row("undo, key -> frame, zoom 1", undoOne);
        frames(report, "pan, all in view", found.path("panAll"));
        frames(report, "drag, all in view", found.path("dragAll"));
        frames(report, "pan, zoom 1", found.path("panOne"));
        frames(report, "drag, zoom 1", found.path("dragOne"));
        report.bar("navigation -> painted, p50 <= 2.5 s", navigation.percentile(0.5) <= 2_500);
        report.bar("click in the list -> painted, p50 <= 1 s", click.percentile(0.5) <= 1_000);
        report.bar(
                "drag at 60 frames per second", fps(found.path("dragAll")) >= 59 && fps(found.path("dragOne")) >= 59);
        report.bar("pan, all in view >= 45 frames per second", fps(found.path("panAll")) >= 45);
        report.bar("pan, zoom 1 >= 55 frames per second", fps(found.path("panOne")) >= 55);
        report.bar(
                "undo, key -> frame, p95 <= 50 ms", undoAll.percentile(0.95) <= 50 && undoOne.percentile(0.95) <= 50);
        return report.finish(results);
    }

    private static int fps(JsonNode frames) {
        return frames.path("fps").asInt();
    }

    private static void frames(BenchReport report, String what, JsonNode frames) {
        report.value(
                what,
                fps(frames) + " frames/s, 95 % within " + frames.path("p95").asInt() + " ms");
    }
}
