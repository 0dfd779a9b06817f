package fx.app.ui.run;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import fx.app.execution.LogLines.Line;
import fx.app.execution.LogTails;
import fx.app.problem.ProblemException;
import fx.app.ui.component.Icons;
import fx.app.ui.component.ListExport;
import fx.app.ui.component.Texts;
import fx.engine.message.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The log of an execution: what was written, then what is being written, a moment after it was. */
@JsModule("./run/run.ts")
public final class LogPanel extends Div {
    private static final long serialVersionUID = 1L;
    private static final long TOGETHER_MILLIS = 60;
    private static final int MOST_TOGETHER = 1_000;

    private final transient RunCalls calls;
    private final String project;
    private final String execution;
    private final Lines lines = new Lines();
    private final Checkbox follow = new Checkbox(Texts.text("runs.log.follow"), true);
    private final Span none = new Span(Texts.text("runs.log.waiting"));
    private final transient ConcurrentLinkedQueue<Line> waiting = new ConcurrentLinkedQueue<>();
    private final transient AtomicBoolean scheduled = new AtomicBoolean();
    private transient LogTails.@Nullable Tail tail;
    private boolean readsData;
    private int shown;

    @Tag("fx-log")
    private static final class Lines extends HtmlContainer {
        private static final long serialVersionUID = 1L;
    }

    LogPanel(RunCalls calls, String project, String execution) {
        this.calls = calls;
        this.project = project;
        this.execution = execution;
        addClassNames("fx-panel", "fx-log-panel");
        lines.getElement().setAttribute("aria-label", Texts.text("runs.log"));
        var level = new Select<String>();
        level.setItems("debug", "info", "warning", "error");
        level.setItemLabelGenerator(word -> Texts.text("runs.log." + word));
        level.setValue("debug");
        level.setAriaLabel(Texts.text("runs.log.level"));
        level.addClassName("fx-log-level");
        level.addValueChangeListener(change -> lines.getElement().setAttribute("data-level", change.getValue()));
        follow.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                lines.getElement().setProperty("follow", change.getValue());
            }
        });
        lines.getElement()
                .addEventListener(
                        "fx-follow",
                        event -> follow.setValue(
                                event.getEventData().path("event.detail").asBoolean(true)))
                .addEventData("event.detail");
        var copy = new Button(Icons.of("copy"), _ -> lines.getElement().callJsFunction("copyLines"));
        copy.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
        copy.setAriaLabel(Texts.text("runs.log.copy"));
        copy.setTooltipText(Texts.text("runs.log.copy"));
        var spacer = new Div();
        spacer.addClassName("fx-spacer");
        var bar = new Div(new H2(Texts.text("runs.log")), spacer, level, follow, copy, export().menu());
        bar.addClassNames("fx-row", "fx-panel-head");
        none.addClassNames("fx-muted", "fx-log-none");
        add(bar, none, lines);
        addAttachListener(attached -> begin(attached.getUI()));
        addDetachListener(_ -> end());
    }

    private ListExport<Line> export() {
        return new ListExport<Line>(
                        () -> execution + "-log", () -> (last, _, most) -> calls.log(project, execution, last, most))
                .json(line -> line)
                .column("at", Line::at)
                .column("attempt", Line::attempt)
                .column("number", Line::number)
                .column("level", Line::level)
                .column("stream", Line::stream)
                .column("step", Line::step)
                .column("text", Line::text)
                .column(
                        "fields",
                        line -> line.fields() == null ? null : line.fields().toString());
    }

    private void begin(UI ui) {
        end();
        shown = 0;
        lines.getElement().callJsFunction("clearLines");
        readsData = calls.rights(project).readsData();
        tail = calls.follow(
                project,
                execution,
                line -> {
                    waiting.add(line);
                    schedule(ui);
                },
                () -> finished(ui));
    }

    private void end() {
        var open = tail;
        tail = null;
        if (open != null) {
            open.close();
        }
        waiting.clear();
    }

    /** Lines that come within a moment go to the browser together. */
    private void schedule(UI ui) {
        if (scheduled.compareAndSet(false, true)) {
            Thread.startVirtualThread(() -> {
                try {
                    Thread.sleep(TOGETHER_MILLIS);
                    var _ = ui.access(() -> flush(ui));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (UIDetachedException gone) {
                    end();
                }
            });
        }
    }

    private void flush(UI ui) {
        scheduled.set(false);
        if (!mayGoOn()) {
            end();
            return;
        }
        List<Line> together = new ArrayList<>();
        for (var line = waiting.poll(); line != null; line = together.size() < MOST_TOGETHER ? waiting.poll() : null) {
            together.add(line);
        }
        if (!together.isEmpty()) {
            shown += together.size();
            none.setVisible(false);
            lines.getElement()
                    .callJsFunction("appendLines", Wire.JSON.<tools.jackson.databind.JsonNode>valueToTree(together));
        }
        if (!waiting.isEmpty()) {
            schedule(ui);
        }
    }

    /** Rights may have been taken away while it follows. */
    private boolean mayGoOn() {
        try {
            return calls.rights(project).readsData() == readsData;
        } catch (ProblemException refused) {
            return false;
        }
    }

    private void finished(UI ui) {
        try {
            var _ = ui.access(() -> {
                if (shown == 0 && waiting.isEmpty()) {
                    none.setText(Texts.text("runs.log.none"));
                }
            });
        } catch (UIDetachedException gone) {
            end();
        }
    }
}
