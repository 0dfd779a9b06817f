package fx.frontend.canvas;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is chosen on the canvas.
 *
 * @param nodes ids of the nodes
 * @param edge the wire, where one is chosen
 */
public record CanvasSelection(List<String> nodes, @Nullable CanvasEdge edge) {
    public CanvasSelection {
        nodes = List.copyOf(nodes);
    }
}
