package fx.app.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
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

    private static final int LAST_LINES = 50;

    @Option(names = "--project", description = "Default: the project of ./fx login.")
    private @Nullable String project;

    @Option(names = "--service", description = "Only this service.")
    private @Nullable String service;

    @Option(names = "--level", description = "Only this level and those above: debug, info, warning, error, critical.")
    private @Nullable String level;

    @Option(names = "-f", description = "Follow: go on until Ctrl-C.")
    private boolean follow;

    @Parameters(paramLabel = "EXECUTION", arity = "0..1")
    private @Nullable String execution;

    @Override
    public Integer call() throws IOException {
        var login = Login.require();
        var server = Server.of(login);
        if (execution == null) {
            var filter = (service == null ? "" : "&service=" + Server.segment(service))
                    + (level == null ? "" : "&level=" + Server.segment(level));
            var name = project == null ? login.project() : project;
            watch(server, "/api/projects/" + Server.segment(name) + "/logs", filter);
            return 0;
        }
        var path = "/api/executions/" + Server.segment(execution) + "/logs";
        if (follow) {
            follow(server, path, null);
        } else {
            for (JsonNode line : server.get(path).path("items")) {
                print(line);
            }
        }
        return 0;
    }

    /** Shows the newest lines; where it follows, each new one as it is written. */
    private void watch(Server server, String path, String filter) throws IOException {
        if (!follow) {
            for (JsonNode line :
                    server.get(path + "?limit=" + LAST_LINES + filter).path("items")) {
                print(line);
            }
            return;
        }
        String last = null;
        do {
            last = follow(server, path + (filter.isEmpty() ? "" : "?" + filter.substring(1)), last);
        } while (pause());
    }

    /** FX ends the stream of a project from time to time, and when it is restarted. */
    private static boolean pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Shows what a stream brings until it ends.
     *
     * @param after id of the line that was shown last, or null
     * @return the same at the end
     */
    private static @Nullable String follow(Server server, String path, @Nullable String after) throws IOException {
        String last = after;
        try (var reader =
                new BufferedReader(new InputStreamReader(server.stream(path, after), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("id:")) {
                    last = line.substring("id:".length()).strip();
                } else if (line.startsWith("data:")) {
                    JsonNode data = JsonMapper.shared().readTree(line.substring("data:".length()));
                    if (data.has("text")) {
                        print(data);
                    } else if (data.has("lines")) {
                        System.out.println(
                                data.path("lines").asString() + " lines were left out: they came faster than shown");
                    }
                }
            }
        } catch (IOException ended) {
            if (last == null) {
                throw ended;
            }
        }
        return last;
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
