package fx.app.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
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
        var path = execution != null
                ? "/api/executions/" + Server.segment(execution) + "/logs"
                : "/api/logs?project=" + Server.segment(project == null ? login.project() : project)
                        + (service == null ? "" : "&service=" + Server.segment(service));
        if (follow) {
            follow(server, path);
        } else {
            for (JsonNode line : server.get(path).path("items")) {
                print(line);
            }
        }
        return 0;
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
