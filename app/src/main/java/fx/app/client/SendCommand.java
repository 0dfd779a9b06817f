package fx.app.client;

import fx.app.demo.DemoEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Sends events. What the short form leaves out is filled in: id, source, version of CloudEvents. */
@Command(name = "send", description = "Send an event: a CloudEvent, or short {\"type\": …, \"data\": …}.")
final class SendCommand implements Callable<Integer> {
    @Option(names = "--project", description = "Default: the project of ./fx login.")
    private @Nullable String project;

    @Option(names = "--demo", description = "Send the events that make the demo project run.")
    private boolean demo;

    @Parameters(paramLabel = "EVENT.json", arity = "0..*", description = "Files; - is standard input.")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws IOException {
        var login = Login.require();
        var server = Server.of(login);
        var name = project == null ? login.project() : project;
        if (!demo && files.isEmpty()) {
            throw new ClientException("Name a file with an event, or use --demo.");
        }
        if (demo) {
            for (var sample : DemoEvents.NAMES) {
                var event = parse(sample, DemoEvents.bytes(sample));
                event.put("id", UUID.randomUUID().toString());
                send(server, name, event);
            }
        }
        for (var file : files) {
            byte[] bytes = file.toString().equals("-") ? System.in.readAllBytes() : read(file);
            send(server, name, complete(parse(file.toString(), bytes)));
        }
        return 0;
    }

    private static void send(Server server, String project, ObjectNode event) {
        var answer = server.post(
                "/api/projects/" + Server.segment(project) + "/events",
                "application/cloudevents+json",
                JsonMapper.shared().writeValueAsBytes(event));
        System.out.println("sent " + event.path("type").asString() + "  id "
                + answer.path("id").asString() + "  trace "
                + answer.path("trace").asString());
    }

    private static ObjectNode complete(ObjectNode event) {
        if (!event.has("specversion")) {
            event.put("specversion", "1.0");
        }
        if (!event.has("id")) {
            event.put("id", UUID.randomUUID().toString());
        }
        if (!event.has("source")) {
            event.put("source", "/fx/client");
        }
        return event;
    }

    private static ObjectNode parse(String name, byte[] bytes) {
        try {
            if (JsonMapper.shared().readTree(bytes) instanceof ObjectNode event) {
                return event;
            }
            throw new ClientException(name + " is not a JSON object.");
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new ClientException(name + " is not JSON: line " + (at == null ? "?" : at.getLineNr()) + ", column "
                    + (at == null ? "?" : at.getColumnNr()) + ": " + e.getOriginalMessage());
        }
    }

    private static byte[] read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ClientException("There is no file " + file);
        }
        return Files.readAllBytes(file);
    }
}
