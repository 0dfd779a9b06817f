package fx.app.ui.deadletter;

import fx.app.deadletter.DeadLetterView;
import fx.app.problem.ProblemException;
import fx.app.ui.component.Texts;
import fx.app.ui.component.Toasts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends the events of dead letters again, or discards them: one or many, each told of. */
final class LetterActions {
    private final DeadLetterCalls calls;
    private final Runnable changed;

    /** @param changed shows what it is now */
    LetterActions(DeadLetterCalls calls, Runnable changed) {
        this.calls = calls;
        this.changed = changed;
    }

    void replay(String project, List<DeadLetterView> letters) {
        var sendable = letters.stream().filter(DeadLetterView::holdsEvent).toList();
        var done = each(sendable, letter -> calls.replay(project, letter.id()));
        if (!done.isEmpty() || sendable.isEmpty()) {
            Toasts.done(Texts.text("letters.replay.done", done.size(), letters.size() - sendable.size()));
        }
        changed.run();
    }

    void discard(String project, List<DeadLetterView> letters) {
        DiscardDialog.open(letters.size(), reason -> {
            if (reason.isBlank()) {
                throw ProblemException.badField("field.missing", "/reason", Texts.text("letters.discard.missing"));
            }
            var done = each(letters, letter -> calls.discard(project, letter.id(), reason));
            if (!done.isEmpty()) {
                Toasts.undoable(Texts.text("letters.discard.done", done.size()), () -> restore(project, done));
            }
            changed.run();
        });
    }

    void restore(String project, List<DeadLetterView> letters) {
        each(letters, letter -> calls.restore(project, letter.id()));
        changed.run();
    }

    /** Those for which it was done; tells of the first that was refused, and goes on with the others. */
    private static List<DeadLetterView> each(List<DeadLetterView> letters, Consumer<DeadLetterView> action) {
        var done = new ArrayList<DeadLetterView>();
        @Nullable RuntimeException refused = null;
        for (var letter : letters) {
            try {
                action.accept(letter);
                done.add(letter);
            } catch (RuntimeException e) {
                refused = refused == null ? e : refused;
            }
        }
        if (refused != null) {
            Toasts.failed(refused);
        }
        return done;
    }
}
