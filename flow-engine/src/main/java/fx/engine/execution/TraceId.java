package fx.engine.execution;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Identity of a trace: all events and executions that descend from one first event.
 *
 * @param value 1 to 64 characters of {@code [0-9a-zA-Z_-]}; anything else is an {@link IllegalArgumentException}
 */
public record TraceId(@JsonValue String value) {

    @JsonCreator
    public TraceId {
        Ids.check("TraceId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
