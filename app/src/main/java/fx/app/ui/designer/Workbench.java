package fx.app.ui.designer;

import fx.app.flow.DraftAnswer;
import fx.app.flow.DraftNews;
import fx.app.flow.DraftView;
import fx.app.ui.component.Texts;
import fx.app.ui.component.Toasts;
import fx.engine.draft.Edit;
import fx.engine.draft.EditJson;
import fx.engine.draft.Edited;
import fx.engine.draft.Edits;
import fx.engine.flow.Flow;
import fx.engine.flow.FlowProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The draft that one designer has open, and the one way to change it. Its parts – canvas, inspector, drawer, strip –
 * change the draft here and are told here what it became, whoever changed it. Used by one session at a time.
 */
final class Workbench {
    private final DesignerCalls calls;
    private final List<Consumer<DraftView>> watchers = new ArrayList<>();
    private final List<Consumer<List<String>>> choosers = new ArrayList<>();
    private Consumer<List<Edit>> patch = _ -> {};
    private Runnable reopen = () -> {};
    private DraftView draft;
    private List<String> selection = List.of();

    /** @param draft the draft as it was opened */
    Workbench(DesignerCalls calls, DraftView draft) {
        this.calls = calls;
        this.draft = draft;
    }

    DraftView draft() {
        return draft;
    }

    String project() {
        return draft.project();
    }

    String flowName() {
        return draft.name();
    }

    /** The flow; an empty one where the saved draft cannot be read. */
    Flow flow() {
        var flow = draft.flow();
        return flow == null ? new Flow(draft.name(), null, List.of(), List.of(), List.of(), java.util.Map.of()) : flow;
    }

    /** Ids of the chosen nodes. */
    List<String> selection() {
        return selection;
    }

    /** Is told of each change of the draft, and once now. */
    void watch(Consumer<DraftView> watcher) {
        watchers.add(watcher);
        watcher.accept(draft);
    }

    /** Is told of the chosen nodes each time they change. */
    void onSelection(Consumer<List<String>> chooser) {
        choosers.add(chooser);
    }

    void select(List<String> nodes) {
        selection = List.copyOf(nodes);
        choosers.forEach(chooser -> chooser.accept(selection));
    }

    /** How edits that did not come from the canvas reach it, and how it is told to begin anew. */
    void connect(Consumer<List<Edit>> patcher, Runnable opener) {
        this.patch = patcher;
        this.reopen = opener;
    }

    /** Does a step on behalf of a form: the canvas is told. Returns false where it was refused, which the person is told. */
    boolean edit(@Nullable String label, List<Edit> edits) {
        return took(number -> calls.edit(project(), flowName(), number, label, edits), 0);
    }

    /** Does a step that the canvas shows already. */
    void gesture(String label, List<Edit> edits) {
        if (!took(number -> calls.edit(project(), flowName(), number, label, edits), edits.size())) {
            reopen.run();
        }
    }

    void undo() {
        undo(List.of());
    }

    void redo() {
        redo(List.of());
    }

    /** Undoes a step of which the canvas may show the edits already. */
    void undo(List<Edit> shown) {
        again(number -> calls.undo(project(), flowName(), number), shown);
    }

    /** Does a step again of which the canvas may show the edits already. */
    void redo(List<Edit> shown) {
        again(number -> calls.redo(project(), flowName(), number), shown);
    }

    private void again(LongFunction<DraftAnswer> change, List<Edit> shown) {
        boolean[] others = {true};
        LongFunction<DraftAnswer> watched = number -> {
            var answer = change.apply(number);
            others[0] = !(answer instanceof DraftAnswer.Applied applied)
                    || !EditJson.write(applied.edits()).equals(EditJson.write(shown));
            return answer;
        };
        if (shown.isEmpty()) {
            took(change, 0);
        } else {
            took(watched, shown.size());
            if (others[0]) {
                // The canvas knew another history, of a draft that somebody else has changed meanwhile.
                reopen.run();
            }
        }
    }

    void discard() {
        took(number -> calls.discard(project(), flowName(), number), 0);
    }

    void restore(String version) {
        took(number -> calls.restore(project(), flowName(), number, version), 0);
    }

    /** Reads the draft again, after something that is no step. */
    void refresh() {
        become(calls.open(project(), flowName()));
    }

    /** Takes what somebody else did, told in the order in which it was done. */
    void hear(DraftNews news) {
        if (news.number() < draft.number()
                || (news.number() == draft.number() && !(news instanceof DraftNews.Published))) {
            return;
        }
        if (news instanceof DraftNews.Patched patched
                && patched.number() == draft.number() + 1
                && Edits.apply(flow(), patched.edits()) instanceof Edited.Applied(var flow, var _)) {
            patch.accept(patched.edits());
            become(changed(flow, patched.number(), patched.problems(), patched.undo(), patched.redo()));
            return;
        }
        refresh();
        reopen.run();
    }

    /** @param shown how many of the step's first edits the canvas shows already */
    private boolean took(LongFunction<DraftAnswer> change, int shown) {
        try {
            var answer = change.apply(draft.number());
            if (answer instanceof DraftAnswer.Stale) {
                // Somebody was quicker: take what is there, and do the step on top where it still fits.
                refresh();
                answer = change.apply(draft.number());
                if (answer instanceof DraftAnswer.Applied applied) {
                    accept(applied, applied.edits().size());
                    reopen.run();
                    return true;
                }
            }
            switch (answer) {
                case DraftAnswer.Applied applied -> accept(applied, shown);
                case DraftAnswer.Refused(var why) -> {
                    Toasts.refused(why);
                    return false;
                }
                case DraftAnswer.Stale _ -> {
                    Toasts.refused(Texts.text("designer.stale"));
                    return false;
                }
            }
            return true;
        } catch (RuntimeException failed) {
            Toasts.failed(failed);
            return false;
        }
    }

    private void accept(DraftAnswer.Applied applied, int shown) {
        var rest = applied.edits()
                .subList(
                        Math.min(shown, applied.edits().size()), applied.edits().size());
        if (!rest.isEmpty()) {
            patch.accept(rest);
        }
        if (Edits.apply(flow(), applied.edits()) instanceof Edited.Applied(var flow, var _)) {
            become(changed(flow, applied.number(), applied.problems(), applied.undo(), applied.redo()));
        } else {
            refresh();
            reopen.run();
        }
        if (!applied.unsure().isEmpty()) {
            Toasts.refused(Texts.text("designer.unsure", String.join(", ", applied.unsure())));
        }
    }

    private DraftView changed(
            Flow flow, long number, List<FlowProblem> problems, @Nullable String undo, @Nullable String redo) {
        return new DraftView(
                draft.project(),
                draft.name(),
                number,
                flow,
                true,
                draft.state(),
                draft.active(),
                draft.version(),
                draft.by(),
                draft.at(),
                problems,
                undo,
                redo);
    }

    private void become(DraftView now) {
        draft = now;
        watchers.forEach(watcher -> watcher.accept(now));
    }
}
