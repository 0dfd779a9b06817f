package fx.app.ui.run;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import fx.app.execution.ExecutionView;
import fx.app.ui.component.Icons;
import fx.app.ui.component.Texts;
import fx.app.ui.component.Toasts;
import java.util.Objects;

/** What the caller may do with an execution in its state. */
final class ExecutionActions extends Div {
    private static final long serialVersionUID = 1L;

    ExecutionActions(
            RunCalls calls, RunCalls.Rights rights, String project, ExecutionView execution, Runnable changed) {
        addClassName("fx-row");
        boolean queued = execution.state().equals("queued");
        boolean running = execution.state().equals("running");
        if (rights.operates() && queued) {
            add(new Button(
                    Texts.text("runs.prioritise"),
                    Icons.of("chevrons-up"),
                    _ -> prioritise(calls, project, execution, changed)));
        }
        if (rights.operates() && (queued || running) && execution.cancelling() == null) {
            var cancel = new Button(
                    Texts.text("runs.cancel"), Icons.of("ban"), _ -> cancel(calls, project, execution, changed));
            cancel.addThemeVariants(ButtonVariant.ERROR);
            add(cancel);
        }
        if (rights.runs() && execution.service() != null) {
            var rerun = new Button(
                    Texts.text("runs.rerun"),
                    Icons.of("rotate-ccw"),
                    _ -> new RerunDialog(calls, rights, project, execution).open());
            if (!queued && !running) {
                rerun.addThemeVariants(ButtonVariant.PRIMARY);
            }
            add(rerun);
        }
    }

    private static void cancel(RunCalls calls, String project, ExecutionView execution, Runnable changed) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(Texts.text("runs.cancel.one", String.valueOf(execution.service())));
        dialog.setWidth("460px");
        dialog.add(new Paragraph(
                Texts.text(execution.state().equals("queued") ? "runs.cancel.one.queued" : "runs.cancel.one.running")));
        var go = new Button(Texts.text("runs.cancel.one.do"), _ -> {
            dialog.close();
            try {
                var outcome = calls.cancel(project, execution.id());
                Toasts.done(Texts.text(
                        outcome.pending() != null || outcome.cancelling() != null
                                ? "runs.cancel.one.pending"
                                : "runs.cancel.one.done"));
                changed.run();
            } catch (RuntimeException e) {
                Toasts.failed(e);
            }
        });
        go.setDisableOnClick(true);
        go.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        dialog.getFooter().add(new Button(Texts.text("runs.keep.one"), _ -> dialog.close()), go);
        dialog.open();
    }

    private static void prioritise(RunCalls calls, String project, ExecutionView execution, Runnable changed) {
        var before = Objects.requireNonNullElse(execution.priority(), 5);
        PriorityDialog.open(before, priority -> {
            calls.prioritise(project, execution.id(), priority);
            Toasts.undoable(Texts.text("runs.prioritise.done", priority), () -> {
                try {
                    calls.prioritise(project, execution.id(), before);
                } catch (RuntimeException e) {
                    Toasts.failed(e);
                }
            });
            changed.run();
        });
    }
}
