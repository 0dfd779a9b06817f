package fx.engine.execution;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Identity of a run: one instance of a flow.
 *
 * @param value 1 to 64 characters of {@code [0-9a-zA-Z_-]}; anything else is an {@link IllegalArgumentException}
 */
public record RunId(@JsonValue String value) {

    @JsonCreator
    public RunId {
        Ids.check("RunId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
