package fx.frontend.canvas;

import org.jspecify.annotations.Nullable;

/**
 * A wire.
 *
 * @param from the id of the node that it leaves
 * @param on the port by which it leaves; null for the normal end
 * @param to the id of the node that it leads to
 */
public record CanvasEdge(String from, @Nullable String on, String to) {}
