package fx.app.ui.component;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import fx.app.access.PasswordNeeded;
import fx.app.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Short messages at the edge of the page: what was done, with a way back, or what went wrong. */
public final class Toasts {
    private static final Logger LOG = LoggerFactory.getLogger(Toasts.class);
    private static final int SHORT = 4_000;
    private static final int WITH_UNDO = 10_000;

    private Toasts() {}

    /** Says that something is done. */
    public static void done(String text) {
        show(text, SHORT);
    }

    /** Says that something is done, and offers to take it back. */
    public static void undoable(String text, Runnable undo) {
        var toast = show("", WITH_UNDO);
        var back = new Button(Texts.text("common.undo"), _ -> {
            toast.close();
            undo.run();
        });
        back.addThemeVariants(ButtonVariant.SMALL);
        var row = new Div(new Span(text), back);
        row.addClassName("fx-row");
        toast.add(row);
    }

    /** Says why something was not done; nothing is broken. */
    public static void refused(String why) {
        var toast = show(why, WITH_UNDO);
        toast.addThemeVariants(NotificationVariant.WARNING);
    }

    /** Says what went wrong, in words that are meant for people; stays until it is closed. */
    public static void failed(RuntimeException error) {
        String text;
        if (error instanceof ProblemException problem) {
            text = problem.detail();
        } else {
            LOG.atError().setMessage("A view's call failed").setCause(error).log();
            text = Texts.text("common.unexpected");
        }
        var toast = new Notification();
        toast.setDuration(0);
        toast.setPosition(Notification.Position.BOTTOM_END);
        toast.addThemeVariants(NotificationVariant.ERROR);
        toast.setAssertive(true);
        var close = new Button(Icons.of("x"), _ -> toast.close());
        close.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
        close.setAriaLabel(Texts.text("common.close"));
        var row = new Div(new Span(text), close);
        row.addClassName("fx-row");
        toast.add(row);
        toast.open();
    }

    /** The same; where it only needs the password first, asks for that and does it again. */
    public static void failed(RuntimeException error, Runnable again) {
        if (error instanceof PasswordNeeded needed) {
            new PasswordDialog(needed, again).open();
        } else {
            failed(error);
        }
    }

    private static Notification show(String text, int duration) {
        var toast = new Notification(text, duration, Notification.Position.BOTTOM_END);
        toast.open();
        return toast;
    }
}
