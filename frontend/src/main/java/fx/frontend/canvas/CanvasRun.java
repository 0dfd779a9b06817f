package fx.frontend.canvas;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run, whose way is shown on the canvas.
 *
 * @param nodes what became of the nodes that it came to
 * @param edges the wires that it took
 */
public record CanvasRun(Map<String, Node> nodes, List<CanvasEdge> edges) {
    public CanvasRun {
        nodes = Map.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /**
     * A node in a run.
     *
     * @param took how long it took; null while it has not begun
     * @param error what went wrong
     */
    public record Node(
            CanvasState state,
            @Nullable Duration took,
            @Nullable String error) {}
}
