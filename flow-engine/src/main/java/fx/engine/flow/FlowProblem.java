package fx.engine.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a flow, for the person who draws or writes it.
 *
 * @param severity whether it keeps the flow from being published
 * @param code stable code, such as {@code flow.input-unmapped}; see {@code docs/reference/flow-file.md}
 * @param node id of the node, or null for the flow as a whole
 * @param field input, property or port of the node, or null
 * @param text what was expected and what was found
 * @param remedy what to do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FlowProblem(
        Severity severity,
        String code,
        @Nullable String node,
        @Nullable String field,
        String text,
        String remedy) {

    /** Errors keep a flow from being published, warnings do not. */
    public enum Severity {
        ERROR,
        WARNING;

        /** The word used in JSON. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static FlowProblem error(String code, @Nullable String node, @Nullable String field, String text, String remedy) {
        return new FlowProblem(Severity.ERROR, code, node, field, text, remedy);
    }

    static FlowProblem warning(String code, @Nullable String node, @Nullable String field, String text, String remedy) {
        return new FlowProblem(Severity.WARNING, code, node, field, text, remedy);
    }

    /** Whether it keeps the flow from being published. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
