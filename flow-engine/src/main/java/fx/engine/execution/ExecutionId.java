package fx.engine.execution;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Identity of an execution: derived from the trigger, never from the attempt, so that a repeated input finds the same execution.
 *
 * @param value 1 to 64 characters of {@code [0-9a-zA-Z_-]}; anything else is an {@link IllegalArgumentException}
 */
public record ExecutionId(@JsonValue String value) {

    @JsonCreator
    public ExecutionId {
        Ids.check("ExecutionId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
