package fx.engine.mapping;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an evaluation came to. */
public sealed interface Outcome {
    /** A JSON value, {@code null} among them. */
    record Value(JsonNode value) implements Outcome {}

    /** Nothing: a field that is not there, or an expression without a result. Not the same as JSON's {@code null}. */
    record Missing() implements Outcome {}

    /**
     * No value could be made.
     *
     * @param message what was wrong and what to do, without values of the data
     * @param position character in the expression, from 1, or null where it is not known
     */
    record Failed(String message, @Nullable Integer position) implements Outcome {}

    /** The one {@link Missing}. */
    Missing MISSING = new Missing();
}
