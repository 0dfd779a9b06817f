package fx.frontend.canvas;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/**
 * One finished gesture. The canvas shows it already; who refuses it sends the inverse edits back.
 *
 * @param seq counts the gestures since the flow was opened
 * @param label names the step in the undo list
 * @param ops the edits, as {@code frontend/src/canvas/model/patch.ts} describes them
 * @param proposed mappings that were matched by name and that nobody has looked at
 */
public record CanvasEdit(long seq, String label, ArrayNode ops, List<Proposed> proposed) {
    public CanvasEdit {
        proposed = List.copyOf(proposed);
    }

    /**
     * Inputs of a node that were matched by name.
     *
     * @param node its id
     * @param inputs their names
     */
    public record Proposed(String node, List<String> inputs) {
        public Proposed {
            inputs = List.copyOf(inputs);
        }
    }
}
