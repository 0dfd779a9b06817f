package fx.app.flow;

import fx.engine.flow.Flow;
import fx.engine.flow.FlowProblem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flow as the designer opens it.
 *
 * @param number the draft's number, which every change has to name
 * @param flow the draft, or what is published where there is none; null where the saved draft has not the form of a
 *     flow, which {@code problems} then tell of
 * @param draft whether the flow differs from what is published
 * @param state published, paused, draft, rejected or removed
 * @param version published version, or null
 * @param by who changed the draft last, or null
 * @param undo label of the step that is undone next, or null
 * @param redo label of the step that is done again next, or null
 */
public record DraftView(
        String project,
        String name,
        long number,
        @Nullable Flow flow,
        boolean draft,
        String state,
        boolean active,
        @Nullable String version,
        @Nullable String by,
        @Nullable Instant at,
        List<FlowProblem> problems,
        @Nullable String undo,
        @Nullable String redo) {

    /** A step in the list of steps, newest first. */
    public record StepView(long number, String label, String author, Instant at, boolean undone) {}
}
