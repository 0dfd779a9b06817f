package fx.app.client;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Runs a service by hand and shows how it ended. */
@Command(name = "trigger", description = "Run a service by hand and wait for its end.")
final class TriggerCommand implements Callable<Integer> {
    @Option(names = "--project", description = "Default: the project of ./fx login.")
    private @Nullable String project;

    @Option(names = "--params", paramLabel = "JSON", description = "Parameters (default: ${DEFAULT-VALUE}).")
    private String params = "{}";

    @Option(names = "--wait", paramLabel = "SECONDS", description = "How long to wait (default: ${DEFAULT-VALUE}).")
    private int wait = 30;

    @Parameters(paramLabel = "SERVICE")
    private String service = "";

    @Override
    public Integer call() {
        var login = Login.require();
        var name = project == null ? login.project() : project;
        var answer = Server.of(login)
                .post(
                        "/api/projects/" + Server.segment(name) + "/services/" + Server.segment(service)
                                + "/run?wait=PT" + wait + "S",
                        Map.of("params", parameters()));
        var state = answer.path("state").asString("");
        System.out.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(answer));
        return state.isEmpty() || state.equals("succeeded") || state.equals("queued") || state.equals("running")
                ? 0
                : 1;
    }

    private Object parameters() {
        try {
            return JsonMapper.shared().readTree(params);
        } catch (JacksonException e) {
            throw new ClientException("--params is not JSON: " + e.getOriginalMessage());
        }
    }
}
