package fx.frontend.canvas;

import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with a flow, to be marked at its node.
 *
 * @param node the node's id; null where it concerns the whole flow
 * @param field the property or input of the node
 * @param text says it to a person
 */
public record CanvasProblem(@Nullable String node, @Nullable String field, Severity severity, String text) {

    /** Whether it keeps the flow from being published. */
    public enum Severity {
        ERROR,
        WARNING
    }
}
