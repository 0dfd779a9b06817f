package fx.app.flow;

import fx.engine.draft.Edit;
import fx.engine.flow.FlowProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a change of a draft. */
public sealed interface DraftAnswer {
    /**
     * It was done.
     *
     * @param number the draft's number now
     * @param label what was done
     * @param edits all that changed the flow, in order: what the sender asked for comes first, what follows from it
     *     (mappings that read a renamed node) after that
     * @param problems all problems of the draft now
     * @param undo label of the step that is undone next, or null
     * @param redo label of the step that is done again next, or null
     * @param unsure nodes with an expression that may read a renamed node and could not be rewritten for certain
     */
    record Applied(
            long number,
            String label,
            List<Edit> edits,
            List<FlowProblem> problems,
            @Nullable String undo,
            @Nullable String redo,
            List<String> unsure)
            implements DraftAnswer {}

    /** Nothing changed; {@code why} is a sentence for the person who drew. */
    record Refused(String why) implements DraftAnswer {}

    /** Nothing changed, because the draft is not the one that the sender has: open it again. */
    record Stale(long number, @Nullable String by) implements DraftAnswer {}
}
