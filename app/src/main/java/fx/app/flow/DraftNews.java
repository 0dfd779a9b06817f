package fx.app.flow;

import fx.engine.draft.Edit;
import fx.engine.flow.FlowProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What those who look at a flow are told when somebody changed it. Numbers grow; one seen before tells nothing new. */
public sealed interface DraftNews {
    /** The draft's number after it. */
    long number();

    /**
     * A step was done, undone or done again: to be taken as a patch on the number before.
     *
     * @param label what was done
     * @param problems all problems of the draft now
     * @param undo label of the step that is undone next, or null
     * @param redo label of the step that is done again next, or null
     */
    record Patched(
            long number,
            String label,
            String author,
            List<Edit> edits,
            List<FlowProblem> problems,
            @Nullable String undo,
            @Nullable String redo)
            implements DraftNews {}

    /** The draft is another one: open it again. */
    record Replaced(long number) implements DraftNews {}

    /** The flow is gone. */
    record Deleted(long number) implements DraftNews {}

    /** The draft was published; it is the same flow. */
    record Published(long number, @Nullable String version) implements DraftNews {}
}
