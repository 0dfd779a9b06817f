package fx.app.ui.run;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import fx.app.execution.ExecutionView;
import fx.app.ui.component.Icons;
import fx.app.ui.component.Texts;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Why an execution, or its last attempt, failed: what happened, where in the script, what to do. */
final class ErrorPanel extends Div {
    private static final long serialVersionUID = 1L;
    private static final int AROUND = 4;

    ErrorPanel(RunCalls calls, RunCalls.Rights rights, String project, ExecutionView execution) {
        addClassNames("fx-panel", "fx-error-panel");
        var error = Objects.requireNonNull(execution.error());
        var code = error.path("code").asString("");
        var script = error.path("script").asString("");
        int line = error.path("line").asInt(0);
        var title = new H2(Texts.text(execution.state().equals("queued") ? "runs.error.before" : "runs.error"));
        var tag = new Span(code);
        tag.addClassNames("fx-tag", "fx-mono");
        var head = new Div(Icons.of("circle-x"), title, tag);
        head.addClassNames("fx-row", "fx-panel-head");
        if (!script.isEmpty()) {
            var where = new Span(line > 0 ? Texts.text("runs.error.line", script, String.valueOf(line)) : script);
            where.addClassNames("fx-mono", "fx-muted");
            head.add(where);
        }
        var message = new Div(error.path("message").asString(""));
        message.addClassName("fx-error-message");
        var body = new Div(message);
        body.addClassNames("fx-column", "fx-panel-body");
        if (rights.readsData() && line > 0 && execution.service() != null && execution.version() != null) {
            source(calls, project, execution, script, line, body);
        }
        hint(code, body);
        detail(error, body);
        add(head, body);
    }

    private static void source(
            RunCalls calls, String project, ExecutionView execution, String script, int line, Div body) {
        var lines = calls.source(
                project,
                Objects.requireNonNull(execution.service()),
                Objects.requireNonNull(execution.version()),
                script,
                line,
                AROUND);
        if (lines.isEmpty()) {
            return;
        }
        var code = new Div();
        code.addClassName("fx-source");
        code.getElement()
                .setAttribute("role", "region")
                .setAttribute("tabindex", "0")
                .setAttribute("aria-label", Texts.text("runs.error.source", script));
        for (var one : lines) {
            var number = new Span(String.valueOf(one.number()));
            number.addClassName("no");
            var row = new Div(number, new Span(one.text()));
            row.addClassName("fx-source-line");
            if (one.number() == line) {
                row.addClassName("here");
                row.getElement().setAttribute("aria-current", "true");
            }
            code.add(row);
        }
        body.add(code);
    }

    private static void hint(String code, Div body) {
        var key = "runs.hint." + code;
        if (Texts.has(key)) {
            var hint = new Div(Icons.of("info"), new Span(Texts.text(key)));
            hint.addClassNames("fx-row", "fx-hint");
            body.add(hint);
        }
    }

    private static void detail(JsonNode error, Div body) {
        var detail = error.path("detail").asString("");
        if (!detail.isEmpty()) {
            var text = new Pre(detail);
            text.addClassName("fx-trace-text");
            text.getElement().setAttribute("tabindex", "0");
            body.add(new NativeDetails(Texts.text("runs.error.traceback"), text));
        }
    }
}
