package fx.engine.flow;

import fx.engine.message.ExecutionError;
import tools.jackson.databind.JsonNode;

/** What a mapping came to: a value, or why there is none. */
public sealed interface Evaluation {
    record Value(JsonNode value) implements Evaluation {}

    record Problem(ExecutionError error) implements Evaluation {}
}
