package fx.engine.draft;

import fx.engine.flow.Flow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flow as it is being drawn, with what was done to it. Immutable: each change gives another draft.
 *
 * @param number grows with every change, undo and redo included; what a second viewer goes by
 * @param done steps from the oldest, at most {@value #MOST_STEPS}; the last one is undone next
 * @param undone steps that can be done again, the next one last
 */
public record Draft(Flow flow, long number, List<Step> done, List<Step> undone) {
    /** So many steps can be undone. */
    public static final int MOST_STEPS = 500;

    public Draft {
        done = List.copyOf(done);
        undone = List.copyOf(undone);
    }

    /** What became of a change of the draft. */
    public sealed interface Change {
        /**
         * @param step the step that was done, undone or done again
         * @param edits what changed the flow: for others to take as a patch
         */
        record Made(Draft draft, Step step, List<Edit> edits) implements Change {}

        /** Nothing changed; {@code why} is a sentence for the person who drew. */
        record Refused(String why) implements Change {}
    }

    /** A flow that nothing has been done to yet. */
    public static Draft of(Flow flow, long number) {
        return new Draft(flow, number, List.of(), List.of());
    }

    /**
     * Does a step: all of its edits, or none. What was undone before cannot be done again any more.
     *
     * @param label what to call it, or null for words made from the edits
     */
    public Change apply(@Nullable String label, String author, Instant at, List<Edit> edits) {
        if (edits.isEmpty()) {
            return new Change.Refused("There is nothing to do.");
        }
        return switch (Edits.apply(flow, edits)) {
            case Edited.Refused(var why) -> new Change.Refused(why);
            case Edited.Applied(var changed, var inverse) -> {
                var words = label == null || label.isBlank() ? StepLabel.of(flow, edits) : label.strip();
                var step = new Step(number + 1, words, author, at, edits, inverse);
                yield new Change.Made(new Draft(changed, number + 1, bounded(done, step), List.of()), step, edits);
            }
        };
    }

    /** Takes the last step back. */
    public Change undo() {
        if (done.isEmpty()) {
            return new Change.Refused("There is nothing to undo.");
        }
        var step = done.getLast();
        return switch (Edits.apply(flow, step.inverse())) {
            case Edited.Refused(var why) -> new Change.Refused(why);
            case Edited.Applied(var changed, var _) ->
                new Change.Made(
                        new Draft(changed, number + 1, done.subList(0, done.size() - 1), with(undone, step)),
                        step,
                        step.inverse());
        };
    }

    /** Does the step again that was undone last. */
    public Change redo() {
        if (undone.isEmpty()) {
            return new Change.Refused("There is nothing to redo.");
        }
        var step = undone.getLast();
        return switch (Edits.apply(flow, step.edits())) {
            case Edited.Refused(var why) -> new Change.Refused(why);
            case Edited.Applied(var changed, var _) ->
                new Change.Made(
                        new Draft(changed, number + 1, with(done, step), undone.subList(0, undone.size() - 1)),
                        step,
                        step.edits());
        };
    }

    private static List<Step> bounded(List<Step> steps, Step step) {
        var more = with(steps, step);
        return more.size() <= MOST_STEPS ? more : more.subList(more.size() - MOST_STEPS, more.size());
    }

    private static List<Step> with(List<Step> steps, Step step) {
        var more = new ArrayList<>(steps);
        more.add(step);
        return more;
    }
}
