package fx.app.ui.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import fx.app.execution.ExecutionView;
import fx.app.trace.EventView;
import fx.app.ui.component.Durations;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The facts of an execution in one line: what it ran, for which reason, when, where. */
final class ExecutionFacts extends Div {
    private static final long serialVersionUID = 1L;

    ExecutionFacts(ExecutionView execution, @Nullable EventView cause, String project) {
        addClassName("fx-fact-line");
        var base = "p/" + project + "/";
        if (execution.version() != null) {
            fact(
                    "runs.version",
                    link(
                            base + "services/" + execution.service() + "?tab=versions",
                            RunColumns.shortened(execution.version()),
                            true));
        }
        if (execution.flow() != null) {
            fact(
                    "runs.flow",
                    link(
                            base + "flows/" + execution.flow() + "?run=" + execution.run(),
                            RunColumns.place(execution),
                            false));
        }
        fact("runs.trigger", startedBy(execution, cause, base));
        if (execution.trace() != null) {
            fact(
                    "runs.trace",
                    link(
                            base + "traces/" + execution.trace() + "?hop=" + execution.id(),
                            RunColumns.shortened(execution.trace()),
                            true));
        }
        fact("runs.queued", new TimeAgo(execution.queuedAt()));
        var started = execution.state().equals("queued") ? null : execution.startedAt();
        if (started != null) {
            var ended = execution.endedAt();
            fact(
                    "runs.duration",
                    ended == null ? new Elapsed(started) : new Span(Durations.text(Duration.between(started, ended))));
        }
        fact("runs.attempt", new Span(String.valueOf(execution.attempt())));
        if (execution.priority() != null) {
            fact("runs.priority", new Span(String.valueOf(execution.priority())));
        }
        if (execution.executor() != null) {
            fact("runs.executor", new Span(execution.executor()));
        }
    }

    private static Component startedBy(ExecutionView execution, @Nullable EventView cause, String base) {
        var word = "manual".equals(execution.rule())
                ? cause != null && cause.actor() != null
                        ? Texts.text("runs.by-hand.of", cause.actor())
                        : Texts.text("runs.by-hand")
                : cause == null ? Texts.text("runs.cause.event") : cause.type();
        return execution.cause() == null
                ? new Span(word)
                : link(base + "events/" + execution.cause(), word, !"manual".equals(execution.rule()));
    }

    private static Anchor link(String address, String text, boolean mono) {
        var link = new Anchor(address, text);
        link.addClassName("fx-fact-link");
        if (mono) {
            link.addClassName("fx-mono");
        }
        return link;
    }

    private void fact(String key, Component value) {
        var name = new Span(Texts.text(key));
        name.addClassName("fx-muted");
        var fact = new Div(name, Objects.requireNonNull(value));
        fact.addClassName("fx-fact");
        add(fact);
    }

    /** Counts from an instant by itself. */
    @com.vaadin.flow.component.Tag("fx-elapsed")
    static final class Elapsed extends HtmlComponent {
        private static final long serialVersionUID = 1L;

        Elapsed(java.time.Instant since) {
            getElement().setAttribute("since", since.toString());
        }
    }
}
