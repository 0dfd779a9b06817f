package fx.engine.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Flows for tests, read from text. */
final class Flows {
    private Flows() {}

    /** A flow of these nodes and edges, both as the inner text of the JSON arrays. */
    static Flow of(String nodes, String edges) {
        return read("{\"fx\": \"1\", \"title\": \"Test\", \"nodes\": [" + nodes + "], \"edges\": [" + edges + "]}");
    }

    static Flow read(String text) {
        return switch (FlowFile.read(text.getBytes(StandardCharsets.UTF_8))) {
            case FlowReading.Read(var flow) -> flow;
            case FlowReading.Refused(var problems) -> throw new AssertionError(problems);
        };
    }

    static Flow resource(String name) {
        return read(text(name));
    }

    static String text(String name) {
        try (var in = Objects.requireNonNull(Flows.class.getResourceAsStream("/flows/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
