package fx.app.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shows what scripts wrote: of one execution, or of a whole project as it happens. */
@Command(name = "logs", description = "Show log lines of an execution, or of the project; -f follows.")
final class LogsCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private static final int LAST_EXECUTIONS = 20;
    private static final Set<String> OPEN = Set.of("queued", "running");

    @Option(names = "--project", description = "Default: the project of ./fx login.")
    private @Nullable String project;

    @Option(names = "--service", description = "Only this service.")
    private @Nullable String service;

    @Option(names = "-f", description = "Follow: go on until Ctrl-C.")
    private boolean follow;

    @Parameters(paramLabel = "EXECUTION", arity = "0..1")
    private @Nullable String execution;

    @Override
    public Integer call() throws IOException {
        var login = Login.require();
        var server = Server.of(login);
        if (execution == null) {
            var filter = "project=" + Server.segment(project == null ? login.project() : project)
                    + (service == null ? "" : "&service=" + Server.segment(service));
            watch(server, filter);
            return 0;
        }
        var path = "/api/executions/" + Server.segment(execution) + "/logs";
        if (follow) {
            follow(server, path);
        } else {
            for (JsonNode line : server.get(path).path("items")) {
                print(line);
            }
        }
        return 0;
    }

    /** Shows the lines of the last executions; where it follows, looks again each second for what is new. */
    private void watch(Server server, String filter) {
        var shown = new HashMap<String, Integer>();
        var complete = new HashSet<String>();
        var ended = new HashSet<String>();
        do {
            var newest = new ArrayList<JsonNode>();
            server.get("/api/executions?limit=" + LAST_EXECUTIONS + "&" + filter)
                    .path("items")
                    .forEach(newest::add);
            for (JsonNode each : newest.reversed()) {
                var id = each.path("id").asString("");
                if (complete.contains(id)) {
                    continue;
                }
                for (JsonNode line : server.get("/api/executions/" + Server.segment(id) + "/logs")
                        .path("items")) {
                    int number = line.path("number").asInt(0);
                    if (number > shown.getOrDefault(id, 0)) {
                        shown.put(id, number);
                        print(line);
                    }
                }
                // The last lines of an execution may be recorded after its end: it is looked at once more.
                if (!OPEN.contains(each.path("state").asString("")) && !ended.add(id)) {
                    complete.add(id);
                }
            }
        } while (follow && pause());
    }

    private static boolean pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void follow(Server server, String path) throws IOException {
        try (var reader = new BufferedReader(new InputStreamReader(server.stream(path), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("data:")) {
                    JsonNode data = JsonMapper.shared().readTree(line.substring("data:".length()));
                    if (data.has("text")) {
                        print(data);
                    }
                }
            }
        }
    }

    private static void print(JsonNode line) {
        JsonNode at = line.path("at");
        Instant instant = at.isNumber() ? Instant.ofEpochMilli(at.asLong()) : Instant.parse(at.asString());
        System.out.printf(
                "%s %-8s %-20s %s%n",
                TIME.format(instant),
                line.path("level").asString(""),
                line.path("service").asString(""),
                line.path("text").asString(""));
    }
}
