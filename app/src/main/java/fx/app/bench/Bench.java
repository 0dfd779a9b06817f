package fx.app.bench;

import fx.app.infrastructure.DataFolderAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures a freshly started FX; exit code 1 when a bar was missed. */
@Command(
        name = "bench",
        description = "Measure FX: latency, throughput, push, rules, canvas, live; all without a name.")
public final class Bench implements Callable<Integer> {
    private static final String PASSWORD = "bench-" + java.util.UUID.randomUUID();

    private static final List<String> ALL = List.of("rules", "push", "canvas", "live", "latency", "throughput");

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "latency, throughput, push, rules, canvas, live")
    private List<String> names = List.of();

    @Option(names = "--warm", description = "Seconds of load before measuring (default: ${DEFAULT-VALUE}).")
    private int warm = 120;

    @Option(names = "--seconds", description = "Seconds of each measurement (default: ${DEFAULT-VALUE}).")
    private int seconds = 60;

    @Option(names = "--builtin-rate", description = "Flows/s of built-in steps (default: ${DEFAULT-VALUE}).")
    private int builtInRate = 600;

    @Option(names = "--python-rate", description = "Flows/s of Python steps (default: ${DEFAULT-VALUE}).")
    private int pythonRate = 300;

    @Option(names = "--results", description = "Folder for the JSON files (default: ${DEFAULT-VALUE}).")
    private Path results = Path.of(".fx/bench");

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        var unknown = names.stream().filter(name -> !ALL.contains(name)).toList();
        if (!unknown.isEmpty()) {
            System.err.println("There is no bench " + unknown + "; there are " + ALL + ".");
            return 2;
        }
        var chosen = names.isEmpty() ? ALL : names;
        int code = 0;
        if (chosen.contains("rules")) {
            code |= new RulesBench().run(results);
        }
        if (chosen.stream().anyMatch(name -> !name.equals("rules"))) {
            code |= withFx(chosen);
        }
        return code;
    }

    private int withFx(List<String> chosen) throws IOException {
        var folder = Files.createTempDirectory("fx-bench");
        int code = 0;
        try (var fx = FxProcess.start(folder.resolve("data"), PASSWORD)) {
            var project = BenchProject.create(fx, folder.resolve("clone"));
            BenchFlows.push(project);
            var kafka = DataFolderAccess.kafka(fx.data()).app();
            if (chosen.contains("push")) {
                code |= new PushBench(project, kafka).run(results);
            }
            if (chosen.contains("canvas")) {
                code |= new CanvasBench(project).run(results);
            }
            if (chosen.contains("live")) {
                code |= new LiveBench(project).run(results);
            }
            if (chosen.contains("latency")) {
                code |= new LatencyBench(project, kafka, warm, seconds).run(results);
            }
            if (chosen.contains("throughput")) {
                code |= new ThroughputBench(project, kafka, warm, seconds, builtInRate, pythonRate).run(results);
            }
        } finally {
            delete(folder);
        }
        return code;
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
                each.toFile().setWritable(true);
                Files.deleteIfExists(each);
            }
        }
    }
}
