package fx.frontend.canvas;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happens in a flow now: only what changed since the last time needs to be in it.
 *
 * @param nodes by id
 * @param edges how many took each wire
 */
public record CanvasLive(Map<String, Node> nodes, Map<CanvasEdge, Long> edges) {
    public CanvasLive {
        nodes = Map.copyOf(nodes);
        edges = Map.copyOf(edges);
    }

    /**
     * A node while runs come through.
     *
     * @param state that of the last run, where it says something
     * @param usual how long it usually takes
     */
    public record Node(
            @Nullable CanvasState state,
            long count,
            long failed,
            @Nullable Duration usual) {}
}
