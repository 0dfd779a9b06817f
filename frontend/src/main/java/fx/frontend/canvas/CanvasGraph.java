package fx.frontend.canvas;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * A flow as it is opened on the canvas.
 *
 * @param flow the flow file
 * @param palette what can be put into it
 * @param readOnly whether it can only be looked at
 * @param texts the canvas' words by their keys ({@code frontend/src/canvas/texts.ts}); defaults stand for absent ones
 */
public record CanvasGraph(ObjectNode flow, CanvasPalette palette, boolean readOnly, Map<String, String> texts) {
    public CanvasGraph {
        texts = Map.copyOf(texts);
    }
}
