package fx.app.ui.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import fx.app.execution.ExecutionView;
import fx.app.ui.component.Durations;
import fx.app.ui.component.JsonView;
import fx.app.ui.component.StateBadge;
import fx.app.ui.component.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What went into an execution and came out of it, its scripts, its attempts and its configuration. */
final class ExecutionSections {
    private static final Duration EMITTED_BEFORE = Duration.ofHours(1);

    private final RunCalls calls;
    private final RunCalls.Rights rights;
    private final String project;
    private final ExecutionView execution;

    ExecutionSections(RunCalls calls, RunCalls.Rights rights, String project, ExecutionView execution) {
        this.calls = calls;
        this.rights = rights;
        this.project = project;
        this.execution = execution;
    }

    void addTo(Div side) {
        side.add(section("runs.input", json(execution.input(), "runs.input.none")));
        if (execution.result() != null) {
            side.add(section("runs.result", json(execution.result(), "runs.result.none")));
        }
        emitted(side);
        steps(side);
        attempts(side);
        configuration(side);
    }

    private static Div section(String key, Component... body) {
        var head = new Div(new H2(Texts.text(key)));
        head.addClassNames("fx-row", "fx-panel-head");
        var inside = new Div(body);
        inside.addClassNames("fx-column", "fx-panel-body");
        var panel = new Div(head, inside);
        panel.addClassName("fx-panel");
        return panel;
    }

    private static Component json(@Nullable JsonNode value, String none) {
        if (value != null) {
            return new JsonView(value);
        }
        return RunsView.small(Texts.text(none));
    }

    private void emitted(Div side) {
        var emitted = execution.emitted();
        if (emitted == null || emitted.isEmpty()) {
            return;
        }
        var ids = new ArrayList<String>();
        emitted.forEach(id -> ids.add(id.asString("")));
        var shown = ids.subList(0, Math.min(20, ids.size()));
        var types = calls.eventTypes(project, shown, execution.queuedAt().minus(EMITTED_BEFORE));
        var body = new Div();
        body.addClassName("fx-column");
        for (var id : shown) {
            var link = new Anchor("p/" + project + "/events/" + id, Objects.requireNonNullElse(types.get(id), id));
            link.addClassNames("fx-mono", "fx-fact-link");
            body.add(link);
        }
        if (ids.size() > shown.size()) {
            body.add(RunsView.small(Texts.text("runs.emitted.more", ids.size() - shown.size())));
        }
        side.add(section("runs.emitted", body));
    }

    private void steps(Div side) {
        var steps = execution.steps();
        if (steps == null || steps.isEmpty()) {
            return;
        }
        var rows = new ArrayList<Div>();
        steps.forEach(step -> {
            var script = new Span(step.path("script").asString(""));
            script.addClassNames("fx-mono", "fx-truncate");
            var spacer = new Div();
            spacer.addClassName("fx-spacer");
            var began = step.path("startedAt").asLong(0);
            var ended = step.path("endedAt").asLong(0);
            var time = new Span(began == 0 || ended == 0 ? "–" : Durations.text(Duration.ofMillis(ended - began)));
            time.addClassNames("fx-number", "fx-muted");
            var row = new Div(new StateBadge(step.path("state").asString("")), script, spacer, time);
            row.addClassName("fx-row");
            rows.add(row);
        });
        side.add(section("runs.steps", rows.toArray(Div[]::new)));
    }

    private void attempts(Div side) {
        var attempts = execution.attempts();
        if (attempts == null || attempts.isEmpty()) {
            return;
        }
        var rows = new ArrayList<Component>();
        for (var attempt : attempts) {
            rows.add(attempt(attempt));
        }
        side.add(section("runs.attempts", rows.toArray(Component[]::new)));
    }

    private static Component attempt(ExecutionView.Attempt attempt) {
        var number = new Span(Texts.text("runs.attempt.number", attempt.attempt()));
        number.addClassName("fx-attempt-number");
        var row = new Div(number, new StateBadge(attempt.end() == null ? "running" : attempt.end()));
        row.addClassNames("fx-row", "wrap");
        var facts = new ArrayList<String>();
        if (attempt.executor() != null) {
            facts.add(Texts.text("runs.attempt.on", attempt.executor()));
        }
        length(attempt.leasedAt(), attempt.endedAt(), facts);
        row.add(RunsView.small(String.join(" · ", facts)));
        var whole = new Div(row);
        whole.addClassName("fx-attempt");
        var error = attempt.error();
        if (error != null) {
            var why = new Div(error.path("message").asString(error.path("code").asString("")));
            why.addClassNames("fx-error-text", "fx-small");
            whole.add(why);
        }
        for (var refused : Objects.requireNonNullElse(attempt.refused(), List.<ExecutionView.Refused>of())) {
            whole.add(RunsView.small(Texts.text("runs.attempt.refused", refused.executor(), refused.reason())));
        }
        return whole;
    }

    private static void length(@Nullable Instant from, @Nullable Instant to, List<String> facts) {
        if (from != null && to != null) {
            facts.add(Durations.text(Duration.between(from, to)));
        }
    }

    private void configuration(Div side) {
        if (!rights.readsData() || execution.service() == null || execution.version() == null) {
            return;
        }
        calls.config(project, execution.service(), execution.version())
                .ifPresent(config -> side.add(
                        section("runs.config", new JsonView(config), RunsView.small(Texts.text("runs.config.text")))));
    }
}
