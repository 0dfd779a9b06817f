package fx.app.demo;

import fx.engine.message.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The events that make the demo project run. */
public final class DemoEvents {
    /** Names of the samples, in the order in which they are sent. */
    public static final List<String> NAMES =
            List.of("issue-opened", "issue-urgent", "order", "order-out-of-stock", "order-refused", "weather-file");

    private DemoEvents() {}

    /** Whether a project is the one that they are for. */
    public static boolean fit(String project) {
        return project.equals("demo");
    }

    /** The samples as CloudEvents without an id. */
    public static List<JsonNode> all() {
        return NAMES.stream().map(name -> Wire.JSON.readTree(bytes(name))).toList();
    }

    /** A sample as it is written. */
    public static byte[] bytes(String name) {
        try (var stream = DemoEvents.class.getResourceAsStream("/examples/demo-events/" + name + ".json")) {
            if (stream == null) {
                throw new IllegalStateException("The demo event '" + name + "' is not in the package");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The demo event '" + name + "' cannot be read", e);
        }
    }
}
