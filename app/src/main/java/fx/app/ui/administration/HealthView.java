package fx.app.ui.administration;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.health.PlatformHealth;
import fx.app.ui.component.Amounts;
import fx.app.ui.component.Durations;
import fx.app.ui.component.StateBadge;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import fx.app.ui.frame.MainLayout;
import fx.app.ui.live.LiveFeed;
import fx.app.ui.session.Rights;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the parts of FX are, each with its figures. */
@Route(value = "admin/health", layout = MainLayout.class)
@Requires(value = Action.EXECUTORS_SEE, project = "")
@StyleSheet("settings.css")
class HealthView extends AdministrationPart {
    private static final long serialVersionUID = 1L;
    private static final Duration TICK = Duration.ofSeconds(3);
    /** Figures that are sizes in bytes. */
    private static final List<String> SIZES = List.of("total", "free", "threshold");

    private static final Pattern STATE = Pattern.compile("[A-Z]{2,}(_[A-Z]+)*");

    private final transient PlatformCalls calls;
    private final Div body = new Div();
    private transient PlatformHealth.@Nullable Health shown;

    HealthView(PlatformCalls calls, Rights rights, LiveFeed live) {
        super("health", rights);
        this.calls = calls;
        body.addClassName("fx-parts-grid");
        live.every(this, TICK, this::refresh);
    }

    @Override
    Component content() {
        shown = null;
        refresh();
        return body;
    }

    private void refresh() {
        var health = calls.health();
        if (health.equals(shown)) {
            return;
        }
        shown = health;
        body.removeAll();
        health.parts().forEach(part -> body.add(part(part)));
        body.add(process(health));
    }

    private static Section part(PlatformHealth.Part part) {
        var list = new DescriptionList();
        list.addClassName("fx-facts");
        part.figures().forEach((name, value) -> add(list, part.name(), name, value));
        return panel(
                Texts.text("administration.health." + part.name()), new StateBadge(part.up() ? "up" : "down"), list);
    }

    /** Layers of a sandbox and the like come as a list of maps, each a line of its own. */
    private static void add(DescriptionList list, String part, String name, Object value) {
        var label = Texts.has("administration.figure." + name) ? Texts.text("administration.figure." + name) : name;
        switch (value) {
            case List<?> many when many.isEmpty() -> {}
            case List<?> many -> {
                var cell = new Div();
                many.forEach(one -> cell.add(line(one)));
                list.add(new DescriptionList.Term(label), new DescriptionList.Description(cell));
            }
            case Number size
            when part.equals("diskSpace") && SIZES.contains(name) ->
                list.add(
                        new DescriptionList.Term(label),
                        new DescriptionList.Description(Amounts.bytes(size.longValue())));
            case Duration span ->
                list.add(new DescriptionList.Term(label), new DescriptionList.Description(Durations.text(span)));
            case String text
            when instant(text) != null ->
                list.add(
                        new DescriptionList.Term(label),
                        new DescriptionList.Description(new TimeAgo(Objects.requireNonNull(instant(text)))));
            default -> list.add(new DescriptionList.Term(label), new DescriptionList.Description(words(value)));
        }
    }

    /** A state is a word like others, however it is written in code. */
    private static String words(Object value) {
        var text = String.valueOf(value);
        return STATE.matcher(text).matches() ? text.toLowerCase(Locale.ROOT).replace('_', ' ') : text;
    }

    private static Component line(Object one) {
        if (one instanceof Map<?, ?> layer && layer.get("name") != null) {
            var line = new Div(new Span(String.valueOf(layer.get("name"))));
            boolean on = !Boolean.FALSE.equals(layer.get("on"));
            var detail = new Span((on ? "" : Texts.text("administration.health.off") + " ") + layer.get("detail"));
            detail.addClassName(on ? "fx-muted" : "fx-bad");
            line.add(new Span(" – "), detail);
            return line;
        }
        return new Div(String.valueOf(one));
    }

    private static @Nullable Instant instant(String text) {
        try {
            return text.length() < 20 ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Section process(PlatformHealth.Health health) {
        var process = health.process();
        var list = new DescriptionList();
        list.addClassName("fx-facts");
        fact(list, "version", new Span(process.version()));
        fact(list, "roles", new Span(String.join(", ", new TreeSet<>(process.roles()))));
        fact(list, "shards", new Span(String.valueOf(process.shards())));
        fact(list, "started", new TimeAgo(process.startedAt()));
        fact(
                list,
                "memory",
                new Span(Texts.text(
                        "administration.health.of",
                        Amounts.bytes(process.heapUsed()),
                        Amounts.bytes(process.heapMost()))));
        fact(list, "threads", new Span(String.valueOf(process.threads())));
        if (process.load() >= 0) {
            fact(
                    list,
                    "load",
                    new Span(Texts.text(
                            "administration.health.load",
                            String.format(Locale.ROOT, "%.1f", process.load()),
                            process.processors())));
        }
        if (process.diskTotal() > 0) {
            fact(
                    list,
                    "disk",
                    new Span(Texts.text(
                            "administration.health.of",
                            Amounts.bytes(process.diskFree()),
                            Amounts.bytes(process.diskTotal()))));
        }
        var asOf = new TimeAgo(health.asOf());
        asOf.addClassName("fx-muted");
        return panel(Texts.text("administration.health.process"), asOf, list);
    }

    private static void fact(DescriptionList list, String key, Component value) {
        list.add(
                new DescriptionList.Term(Texts.text("administration.process." + key)),
                new DescriptionList.Description(value));
    }

    private static Section panel(String title, Component state, Component body) {
        var head = new Div(new H2(title), state);
        head.addClassName("fx-health-head");
        var panel = new Section(head, body);
        panel.addClassNames("fx-panel", "fx-settings-panel");
        panel.setAriaLabel(title);
        return panel;
    }
}
