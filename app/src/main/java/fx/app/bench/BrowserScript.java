package fx.app.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs one of the programs in {@code frontend/bench} with Node; each prints one line of JSON. */
final class BrowserScript {
    private BrowserScript() {}

    /** Runs it on a project of a running FX; what the environment says besides is for the program. */
    static JsonNode run(BenchProject project, String name, Map<String, String> besides) throws IOException {
        var environment = new java.util.HashMap<>(besides);
        environment.put("FX_ADDRESS", project.fx().address());
        environment.put("FX_PASSWORD", project.fx().adminPassword());
        environment.put("FX_TOKEN", project.token());
        environment.put("FX_PROJECT", BenchProject.NAME);
        return JsonMapper.shared().readTree(output(project.fx().home(), name, List.of(), environment));
    }

    /** What it prints. */
    static String output(Path home, String name, List<String> arguments, Map<String, String> environment)
            throws IOException {
        var command = new ArrayList<String>(
                List.of("node", home.resolve("frontend/bench").resolve(name).toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command)
                .directory(home.resolve("frontend").toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("frontend/bench/" + name + " failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
        return output;
    }

    /** A list of milliseconds. */
    static Figures figures(JsonNode milliseconds) {
        var figures = new Figures();
        milliseconds.forEach(each -> figures.add(each.asDouble()));
        return figures;
    }
}
