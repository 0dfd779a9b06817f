package fx.app.chaos;

import fx.app.bench.BenchProject;
import fx.app.bench.FxProcess;
import fx.app.infrastructure.DataFolderAccess;
import fx.engine.event.Event;
import fx.engine.message.Fact;
import fx.engine.message.Topics;
import fx.engine.message.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Starts FX, loads it, kills everything with SIGKILL again and again, and checks the history; exit code 0 if it holds. */
@Command(name = "chaos", description = "Kill everything under load and check what FX promises.")
public final class Chaos implements Callable<Integer> {
    private static final String PASSWORD = "chaos-" + java.util.UUID.randomUUID();

    @Option(names = "--kills", description = "How often (default: ${DEFAULT-VALUE}).")
    private int kills = 20;

    @Option(names = "--rate", description = "Events per second (default: ${DEFAULT-VALUE}).")
    private int rate = 40;

    @Option(names = "--seed", description = "Seed of the times at which it kills (default: by the clock).")
    private long seed = System.nanoTime();

    @Option(
            names = "--recovery",
            description = "Seconds after which FX must be ready again (default: ${DEFAULT-VALUE}).")
    private int longestRecovery = 20;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Chaos()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        System.out.println("seed " + seed);
        var folder = Files.createTempDirectory("fx-chaos");
        int code;
        try (var fx = FxProcess.start(folder.resolve("data"), PASSWORD)) {
            code = run(fx, BenchProject.create(fx, folder.resolve("clone")));
        }
        if (code == 0) {
            FileSystemUtils.deleteRecursively(folder);
        } else {
            System.out.println("The data and the log of the last start are kept in " + folder);
        }
        return code;
    }

    private int run(FxProcess fx, BenchProject project) throws IOException {
        pushServices(project);
        var random = new Random(seed);
        double slowest = 0;
        var load = new ChaosLoad(project, seed, rate);
        try (load) {
            for (int kill = 1; kill <= kills; kill++) {
                pause(2_000 + random.nextInt(5_000));
                fx.kill();
                double seconds = fx.restart().toMillis() / 1e3;
                slowest = Math.max(slowest, seconds);
                System.out.printf(
                        "kill %d of %d: ready again after %.1f s, %d events accepted, %d cancelled in the queue%n",
                        kill,
                        kills,
                        seconds,
                        load.accepted().size(),
                        load.cancelledQueued().size());
            }
            load.settle(30);
        }
        awaitQuiet(project, load.accepted().size());
        var violations = new Checker(history(fx, load, project)).violations();
        violations.stream().limit(50).forEach(violation -> System.out.println("  BROKEN " + violation));
        boolean recovered = slowest <= longestRecovery;
        System.out.printf(
                "%d kills, %d events accepted, %d cancelled while queued, slowest recovery %.1f s (%s), %d violations%n",
                kills,
                load.accepted().size(),
                load.cancelledQueued().size(),
                slowest,
                recovered ? "within " + longestRecovery + " s" : "TOO SLOW",
                violations.size());
        return violations.isEmpty() && recovered && !load.accepted().isEmpty() ? 0 : 1;
    }

    private static void pushServices(BenchProject project) throws IOException {
        project.write("work/app.py", """
                import time

                from fx_ef import context

                time.sleep(0.1)
                context.events.send("chaos.worked", data={"number": context.params["number"]})
                """);
        project.write("work/manifest.json", """
                {"trigger_events": ["%s"], "output_events": ["chaos.worked"], "concurrency": 2}
                """.formatted(ChaosLoad.EVENT));
        project.write("after/app.py", "from fx_ef import context\n\ncontext.result(context.params)\n");
        project.write("after/manifest.json", "{\"trigger_events\": [\"chaos.worked\"]}\n");
        project.push("Add the services that are killed");
    }

    /**
     * Lets everything that is queued or running come to its end. More is sent than the service may do at once, 20 a
     * second, so that there is a queue to cancel in; what is left of it takes its time, of which this allows twice.
     *
     * @param accepted events that may wait
     */
    private static void awaitQuiet(BenchProject project, int accepted) throws IOException {
        long seconds = 60 + accepted / 10L;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < deadline) {
            if (open(project, "queued").isEmpty() && open(project, "running").isEmpty()) {
                return;
            }
            pause(500);
        }
        System.out.println("  still busy after " + seconds + " s");
    }

    private static JsonNode open(BenchProject project, String state) throws IOException {
        return project.get("/api/executions?project=" + BenchProject.NAME + "&state=" + state + "&limit=1")
                .path("items");
    }

    private static History history(FxProcess fx, ChaosLoad load, BenchProject project) throws IOException {
        Map<String, String> kafka = DataFolderAccess.kafka(fx.data()).app();
        List<Event> events = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        TopicReader.readAll(kafka, Topics.DEFAULT.events(), value -> {
            var event = Wire.read(value, Event.class);
            if (BenchProject.NAME.equals(event.project())) {
                events.add(event);
            }
        });
        TopicReader.readAll(kafka, Topics.DEFAULT.executions(), value -> facts.add(Wire.read(value, Fact.class)));
        return new History(
                load.accepted(),
                load.cancelledQueued(),
                Map.of(ChaosLoad.EVENT, 1, "chaos.worked", 1),
                withoutRepeats(events),
                facts,
                listed(project));
    }

    /** A client that repeats an event after a lost answer may leave it on the topic twice; it counts once. */
    private static List<Event> withoutRepeats(List<Event> events) {
        var first = new HashMap<String, Event>();
        var kept = new ArrayList<Event>();
        for (var event : events) {
            boolean fromOutside = event.extension("fxexecution") == null;
            if (!fromOutside || first.putIfAbsent(event.source() + " " + event.id(), event) == null) {
                kept.add(event);
            }
        }
        return kept;
    }

    private static Map<String, String> listed(BenchProject project) throws IOException {
        var states = new HashMap<String, String>();
        String next = "";
        do {
            JsonNode page = project.get("/api/executions?project=" + BenchProject.NAME + "&limit=500"
                    + (next.isEmpty() ? "" : "&cursor=" + next));
            page.path("items")
                    .forEach(item -> states.put(
                            item.path("id").asString(), item.path("state").asString()));
            next = page.path("next").asString("");
        } while (!next.isEmpty());
        return states;
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
