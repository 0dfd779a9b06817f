package fx.app.ui.run;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import fx.app.ui.component.Texts;
import fx.app.ui.component.Toasts;
import java.util.function.IntSupplier;

/** Asks before something is done to many: how many, and what becomes of them. */
public final class BulkDialogs {
    private BulkDialogs() {}

    /**
     * Before executions are cancelled.
     *
     * @param count how many will be
     * @param others how many of the chosen ones have ended already
     */
    public static void cancel(int count, int others, IntSupplier action) {
        if (count == 0) {
            Toasts.done(Texts.text("runs.cancel.none"));
            return;
        }
        var text = Texts.text("runs.cancel.text") + (others > 0 ? " " + Texts.text("runs.cancel.others", others) : "");
        ask(
                Texts.text("runs.cancel.title", count),
                text,
                Texts.text("runs.cancel.do", count),
                true,
                () -> Toasts.done(Texts.text("runs.cancel.done", action.getAsInt())));
    }

    /** Before all executions are cancelled that match a filter. */
    public static void cancelMatching(int count, boolean more, IntSupplier action) {
        if (count == 0) {
            Toasts.done(Texts.text("runs.cancel.none"));
            return;
        }
        var text = Texts.text("runs.cancel.text") + (more ? " " + Texts.text("runs.cancel.more", count) : "");
        ask(
                Texts.text("runs.cancel.matching", count),
                text,
                Texts.text("runs.cancel.do", count),
                true,
                () -> Toasts.done(Texts.text("runs.cancel.done", action.getAsInt())));
    }

    /** Before executions are run again. */
    public static void rerun(int count, IntSupplier action) {
        ask(
                Texts.text("runs.rerun.title", count),
                Texts.text("runs.rerun.text"),
                Texts.text("runs.rerun.do", count),
                false,
                () -> Toasts.done(Texts.text("runs.rerun.done", action.getAsInt())));
    }

    private static void ask(String title, String text, String verb, boolean destructive, Runnable action) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(title);
        dialog.setWidth("460px");
        dialog.add(new Paragraph(text));
        var go = new Button(verb, _ -> {
            dialog.close();
            try {
                action.run();
            } catch (RuntimeException e) {
                Toasts.failed(e);
            }
        });
        go.setDisableOnClick(true);
        go.addThemeVariants(ButtonVariant.PRIMARY);
        if (destructive) {
            go.addThemeVariants(ButtonVariant.ERROR);
        }
        dialog.getFooter()
                .add(new Button(Texts.text(destructive ? "runs.keep" : "common.cancel"), _ -> dialog.close()), go);
        dialog.open();
    }
}
