package fx.app.ui.run;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import fx.app.execution.ExecutionView;
import fx.app.execution.Waiting;
import fx.app.ui.component.Durations;
import fx.app.ui.component.Icons;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import java.time.Duration;

/** Why a queued execution has not started: what holds it, how many come before, how long it may take. */
final class WaitingPanel extends Div {
    private static final long serialVersionUID = 1L;

    WaitingPanel(Waiting waiting, ExecutionView execution) {
        addClassNames("fx-panel", "fx-waiting-panel");
        setVisible(waiting.reason() != Waiting.Reason.NOT_QUEUED);
        var head = new Div(Icons.of("hourglass"), new H2(Texts.text("runs.why")));
        head.addClassNames("fx-row", "fx-panel-head");
        var reason = new Div(new Span(reason(waiting, execution)));
        reason.addClassName("fx-row");
        if (waiting.reason() == Waiting.Reason.PAUSES && execution.notBefore() != null) {
            reason.add(new TimeAgo(execution.notBefore()));
        }
        var body = new Div(reason, facts(waiting));
        body.addClassNames("fx-column", "fx-panel-body");
        add(head, body);
    }

    private static String reason(Waiting waiting, ExecutionView execution) {
        var figures = waiting.figures();
        var service = String.valueOf(execution.service());
        return switch (waiting.reason()) {
            case NOT_QUEUED -> "";
            case PAUSES -> Texts.text("runs.why.pauses", execution.attempt(), execution.attempt() + 1);
            case CONCURRENCY -> Texts.text("runs.why.concurrency", service, figures.concurrency());
            case NO_EXECUTOR -> Texts.text("runs.why.no-executor", figures.pool());
            case NO_SLOT -> Texts.text("runs.why.no-slot", figures.pool(), figures.slots());
            case BEHIND -> Texts.text("runs.why.behind", figures.pool());
            case NOTHING -> Texts.text("runs.why.nothing");
        };
    }

    private static Div facts(Waiting waiting) {
        var facts = new Div();
        facts.addClassName("fx-fact-line");
        fact(facts, "runs.why.place", Texts.text("runs.why.place.value", waiting.ahead() + 1));
        fact(
                facts,
                "runs.why.place.priority",
                Texts.text("runs.why.place.value", waiting.aheadOfPriority() + 1) + " "
                        + Texts.text("runs.why.of-priority", waiting.figures().priority()));
        fact(facts, "runs.why.estimate", estimate(waiting.estimate()));
        fact(
                facts,
                "runs.why.slots",
                Texts.text(
                        "runs.why.slots.value",
                        Math.max(
                                0, waiting.figures().slots() - waiting.figures().running()),
                        waiting.figures().slots()));
        return facts;
    }

    static String estimate(@org.jspecify.annotations.Nullable Duration estimate) {
        return estimate == null
                ? Texts.text("runs.why.estimate.none")
                : estimate.compareTo(Duration.ofSeconds(1)) < 0
                        ? Texts.text("runs.why.estimate.now")
                        : Texts.text("runs.why.estimate.about", Durations.text(estimate));
    }

    private static void fact(Div facts, String key, String value) {
        var name = new Span(Texts.text(key));
        name.addClassName("fx-muted");
        var fact = new Div(name, new Span(value));
        fact.addClassName("fx-fact");
        facts.add(fact);
    }
}
