package fx.app.ui.event;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import fx.app.ui.component.Icons;
import fx.app.ui.component.Note;
import fx.app.ui.component.Texts;
import fx.engine.rule.RuleSet;
import fx.engine.rule.RuleTrial.Tried;
import fx.engine.rule.RuleTrial.Verdict;
import java.util.HashSet;
import java.util.Objects;

/** Which rules an event matched when it came, and what each rule for its type, as it is now, says of it and why. */
final class RulesPanel extends Div {
    private static final long serialVersionUID = 1L;
    private static final String MANUAL = "fx.manual.run";

    private final String project;

    RulesPanel(String project, EventCalls.Page page) {
        this.project = project;
        addClassNames("fx-panel", "events-rules");
        add(new H2(Texts.text("events.rules.title")));
        var event = page.event();
        var routes = event.routes();
        var recorded = new HashSet<String>();
        boolean routed = routes != null && !routes.isEmpty();
        if (routes != null) {
            routes.forEach(route -> {
                var problems = route.problems();
                if (problems != null) {
                    problems.forEach(problem -> add(new Note(Note.Kind.ERROR, problem.asString(""))));
                }
                var rules = route.rules();
                if (rules != null) {
                    rules.forEach(rule -> recorded.add(withoutVersion(rule.asString(""))));
                }
            });
        }
        if (!routed) {
            add(muted(Texts.text("events.rules.not-routed")));
        }
        if (event.type().equals(MANUAL)) {
            add(muted(Texts.text("events.rules.manual", Objects.requireNonNullElse(event.subject(), ""))));
            return;
        }
        var left = new HashSet<>(recorded);
        for (var tried : page.tried()) {
            var key = withoutVersion(tried.rules().key());
            left.remove(key);
            add(row(tried, recorded.contains(key), routed));
        }
        left.forEach(key -> add(gone(key)));
        if (page.tried().isEmpty() && left.isEmpty()) {
            add(muted(Texts.text("events.rules.nobody", event.type())));
        }
        if (page.otherRules() > 0) {
            add(muted(Texts.text("events.rules.others", page.otherRules())));
        }
    }

    /** A flow's key names its version, which may be another by now. */
    private static String withoutVersion(String key) {
        int at = key.indexOf('@');
        return at < 0 ? key : key.substring(0, at);
    }

    private Div row(Tried tried, boolean then, boolean routed) {
        boolean now = tried.live() && tried.verdict() instanceof Verdict.Matches;
        boolean matched = routed ? then : now;
        var badge = new Span(
                Icons.of(matched ? "circle-check" : "circle-x"),
                new Span(Texts.text(matched ? "events.rules.matched" : "events.rules.unmatched")));
        badge.addClassNames("fx-state", matched ? "succeeded" : "cancelled");
        var name = link(tried);
        var head = new Div(badge, name);
        head.addClassName("fx-row");
        var pattern = new Span(pattern(tried));
        pattern.addClassNames("fx-mono", "fx-muted");
        head.add(pattern);
        var row = new Div(head);
        row.addClassName("events-rule");
        why(row, tried);
        if (routed && then != now) {
            row.add(line(Texts.text(then ? "events.rules.since.not" : "events.rules.since.would"), "events-since"));
        }
        return row;
    }

    private Anchor link(Tried tried) {
        return switch (tried.rules()) {
            case RuleSet.OfService service ->
                anchor(
                        "box",
                        "/services/" + service.plan().service(),
                        service.plan().service());
            case RuleSet.OfFlow flow -> {
                var title = flow.definition().title();
                yield anchor("workflow", "/flows/" + flow.name(), title.isBlank() ? flow.name() : title);
            }
        };
    }

    private Anchor anchor(String icon, String address, String text) {
        var link = new Anchor("p/" + project + address, Icons.of(icon), new Span(text));
        link.addClassName("fx-row");
        return link;
    }

    private static String pattern(Tried tried) {
        var webhook = tried.pattern().webhook();
        return webhook == null ? tried.pattern().type() : Texts.text("events.rules.webhook", webhook);
    }

    private static void why(Div row, Tried tried) {
        if (!tried.live()) {
            row.add(line(Texts.text("events.rules.paused"), "fx-muted"));
        }
        switch (tried.verdict()) {
            case Verdict.Matches _ -> {
                var when = tried.pattern().when();
                if (when != null) {
                    row.add(condition(when, Texts.text("events.rules.holds")));
                }
            }
            case Verdict.OtherSource(var wanted) ->
                row.add(line(Texts.text("events.rules.source", wanted), "fx-muted"));
            case Verdict.OtherWebhook(var wanted) ->
                row.add(line(Texts.text("events.rules.other-webhook", wanted), "fx-muted"));
            case Verdict.DoesNotHold(var when, var value) ->
                row.add(condition(
                        when,
                        value == null
                                ? Texts.text("events.rules.gives-nothing")
                                : Texts.text("events.rules.gives", value.toString())));
            case Verdict.Failed(var when, var reason) -> row.add(condition(when, reason));
        }
    }

    private static Component condition(String when, String outcome) {
        var code = new Span(when);
        code.addClassName("fx-mono");
        var text = new Span(outcome);
        text.addClassName("fx-muted");
        var line = new Div(code, Icons.of("arrow-right"), text);
        line.addClassName("events-condition");
        return line;
    }

    private static Div gone(String key) {
        return line(Texts.text("events.rules.gone", key), "fx-muted");
    }

    private static Div line(String text, String style) {
        var line = new Div(text);
        line.addClassNames("events-line", style);
        return line;
    }

    private static Div muted(String text) {
        return line(text, "fx-muted");
    }
}
