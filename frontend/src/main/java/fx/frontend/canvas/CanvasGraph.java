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
 * @param nodeMarks how nodes differ from another version of the flow, by their ids
 * @param wireMarks how wires differ
 */
public record CanvasGraph(
        ObjectNode flow,
        CanvasPalette palette,
        boolean readOnly,
        Map<String, String> texts,
        Map<String, CanvasMark> nodeMarks,
        Map<CanvasEdge, CanvasMark> wireMarks) {
    public CanvasGraph {
        texts = Map.copyOf(texts);
        nodeMarks = Map.copyOf(nodeMarks);
        wireMarks = Map.copyOf(wireMarks);
    }

    /** A flow that is compared with none. */
    public CanvasGraph(ObjectNode flow, CanvasPalette palette, boolean readOnly, Map<String, String> texts) {
        this(flow, palette, readOnly, texts, Map.of(), Map.of());
    }
}
