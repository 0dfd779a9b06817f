package fx.app.ui.trace;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import fx.app.deadletter.DeadLetterView;
import fx.app.execution.ExecutionView;
import fx.app.trace.EventView;
import fx.app.trace.Hop;
import fx.app.trace.Hops;
import fx.app.trace.RunView;
import fx.app.ui.component.CopyableId;
import fx.app.ui.component.Icons;
import fx.app.ui.component.JsonView;
import fx.app.ui.component.StateBadge;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One hop in full: what went in, how it was mapped, what came out, what went wrong. */
final class HopPanel extends Div {
    private static final long serialVersionUID = 1L;

    private final transient TraceCalls calls;
    private final transient Runnable firstCause;
    private transient @Nullable Hop shown;

    HopPanel(TraceCalls calls, Runnable firstCause) {
        this.calls = calls;
        this.firstCause = firstCause;
        addClassNames("fx-panel", "fx-hop-panel");
        getElement().setAttribute("role", "region").setAttribute("aria-label", Texts.text("trace.panel"));
        getElement().setAttribute("tabindex", "0");
    }

    /** Shows a hop. */
    void show(Hop hop, List<Hop> path) {
        shown = hop;
        removeAll();
        var head = new Div(Icons.of(HopTree.icon(hop)), new H2(HopTree.name(hop)));
        head.addClassNames("fx-row", "fx-panel-head");
        if (hop.state() != null) {
            head.add(new StateBadge(Objects.requireNonNull(hop.state())));
        }
        var body = new Div();
        body.addClassNames("fx-column", "fx-panel-body");
        switch (hop) {
            case Hop.OfEvent(var event, var _) -> event(event, body);
            case Hop.OfExecution(var execution, var _) -> execution(execution, path, body);
            case Hop.OfRun(var run, var _) -> run(run, body);
            case Hop.OfDeadLetter(var letter) -> letter(letter, body);
        }
        if (hop.failed() && path.size() > 1) {
            var cause = new Button(Texts.text("trace.first"), Icons.of("chevrons-up"), _ -> firstCause.run());
            cause.addThemeVariants(ButtonVariant.SMALL);
            body.addComponentAsFirst(cause);
        }
        add(head, body);
    }

    /** Shows the same hop again if it has changed. */
    void refresh(Hops hops) {
        var before = shown;
        if (before != null) {
            var path = hops.pathTo(before.id());
            if (!path.isEmpty() && !path.getLast().equals(before)) {
                show(path.getLast(), path);
            }
        }
    }

    private void event(EventView event, Div body) {
        var base = "p/" + event.project() + "/";
        body.add(fact("trace.event", link(base + "events/" + event.id(), Texts.text("trace.open.event"))));
        body.add(fact("trace.source", new Span(event.source())));
        if (event.subject() != null) {
            body.add(fact("trace.subject", new Span(event.subject())));
        }
        if (event.actor() != null) {
            body.add(fact("trace.actor", new Span(event.actor())));
        }
        body.add(fact("trace.at", new TimeAgo(event.at())), fact("trace.id", new CopyableId(event.id())));
        calls.event(event.project(), event.id(), event.source()).ifPresent(whole -> {
            masked(whole.masked(), body);
            json("trace.data", whole.data(), body);
        });
    }

    private void execution(ExecutionView execution, List<Hop> path, Div body) {
        var project = Objects.requireNonNull(execution.project());
        var base = "p/" + project + "/";
        body.add(fact(
                "trace.kind.execution", link(base + "runs/" + execution.id(), Texts.text("trace.open.execution"))));
        body.add(fact(
                "trace.service", link(base + "services/" + execution.service(), String.valueOf(execution.service()))));
        if (execution.flow() != null) {
            body.add(fact(
                    "trace.flow",
                    link(
                            base + "flows/" + execution.flow() + "?run=" + execution.run(),
                            Texts.text("runs.place", execution.flow(), String.valueOf(execution.node())))));
        }
        body.add(fact("trace.at", new TimeAgo(execution.queuedAt())), fact("trace.id", new CopyableId(execution.id())));
        calls.execution(project, execution.id()).ifPresent(whole -> {
            masked(whole.masked(), body);
            error(whole.error(), body);
            json("trace.input", whole.input(), body);
            mapping(project, whole, path, body);
            json("trace.result", whole.result(), body);
        });
    }

    /** How the flow made the input; the version is that of the run, which stands above it or elsewhere in the tree. */
    private void mapping(String project, ExecutionView execution, List<Hop> path, Div body) {
        var flow = execution.flow();
        var node = execution.node();
        if (flow == null || node == null) {
            return;
        }
        path.stream()
                .flatMap(
                        hop -> java.util.stream.Stream.concat(java.util.stream.Stream.of(hop), hop.children().stream()))
                .filter(hop -> hop.id().equals(execution.run()))
                .findFirst()
                .ifPresent(hop -> {
                    if (hop instanceof Hop.OfRun(var run, var _) && run.version() != null) {
                        calls.node(project, flow, run.version(), node)
                                .ifPresent(found -> json("trace.mapping", found.get("inputs"), body));
                    }
                });
    }

    private void run(RunView run, Div body) {
        var base = "p/" + run.project() + "/";
        body.add(fact(
                "trace.flow", link(base + "flows/" + run.flow() + "?run=" + run.run(), Texts.text("trace.open.flow"))));
        body.add(fact("trace.at", new TimeAgo(run.startedAt())), fact("trace.id", new CopyableId(run.run())));
        masked(run.masked(), body);
        error(run.error(), body);
        var steps = Objects.requireNonNullElse(run.steps(), List.<RunView.Step>of());
        if (!steps.isEmpty()) {
            body.add(new H3(Texts.text("trace.steps")));
            for (var step : steps.subList(0, Math.min(50, steps.size()))) {
                body.add(step(step));
            }
        }
        json("trace.result", run.result(), body);
    }

    private static Component step(RunView.Step step) {
        var name = new Span(step.node());
        name.addClassNames("fx-mono");
        var row = new Div(Icons.of(step.error() == null ? "circle-check" : "circle-x"), name, muted(step.kind()));
        row.addClassNames("fx-row", step.error() == null ? "fx-hop-step" : "fx-error-text");
        if (step.port() != null) {
            row.add(Icons.of("arrow-right"), muted(step.port()));
        }
        return row;
    }

    private static void letter(DeadLetterView letter, Div body) {
        body.add(new Span(letter.reason()));
        body.add(fact("trace.at", new TimeAgo(letter.at())), fact("trace.id", new CopyableId(letter.id())));
        masked(letter.masked(), body);
        json("trace.original", letter.original(), body);
    }

    private static void error(@Nullable JsonNode error, Div body) {
        if (error != null) {
            var message =
                    new Div(error.path("message").asString(error.path("code").asString("")));
            message.addClassNames("fx-error-message", "fx-error-text");
            body.add(message);
            var script = error.path("script").asString("");
            if (!script.isEmpty()) {
                body.add(muted(Texts.text(
                        "runs.error.line",
                        script,
                        String.valueOf(error.path("line").asInt(0)))));
            }
        }
    }

    private static void json(String key, @Nullable JsonNode value, Div body) {
        if (value != null && !value.isNull()) {
            body.add(new H3(Texts.text(key)), new JsonView(value));
        }
    }

    private static void masked(@Nullable Boolean masked, Div body) {
        if (Boolean.TRUE.equals(masked)) {
            body.add(muted(Texts.text("trace.masked")));
        }
    }

    private static Span muted(String text) {
        var span = new Span(text);
        span.addClassNames("fx-muted", "fx-small");
        return span;
    }

    private static Component link(String address, String text) {
        var link = new Anchor(address, text);
        link.addClassName("fx-fact-link");
        return link;
    }

    private static Div fact(String key, Component value) {
        var name = new Span(Texts.text(key));
        name.addClassName("fx-muted");
        var fact = new Div(name, value);
        fact.addClassName("fx-pair");
        return fact;
    }
}
