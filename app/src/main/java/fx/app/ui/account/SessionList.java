package fx.app.ui.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import fx.app.ui.component.Toasts;
import fx.app.ui.live.LiveFeed;
import fx.app.ui.session.OwnSessions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where one is signed in, with the way to end each. */
final class SessionList extends Div {
    private static final long serialVersionUID = 1L;
    private static final Duration TICK = Duration.ofSeconds(5);
    /** What a browser calls itself, with the name that people know; the first that fits. */
    private static final List<Map.Entry<String, String>> BROWSERS = List.of(
            Map.entry("Edg/", "Edge"),
            Map.entry("OPR/", "Opera"),
            Map.entry("Firefox/", "Firefox"),
            Map.entry("Chrome/", "Chrome"),
            Map.entry("Safari/", "Safari"));

    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(
            Map.entry("Android", "Android"),
            Map.entry("iPhone", "iPhone"),
            Map.entry("iPad", "iPad"),
            Map.entry("Windows", "Windows"),
            Map.entry("Mac OS X", "macOS"),
            Map.entry("Linux", "Linux"));

    private final transient OwnSessions calls;
    private final Grid<OwnSessions.SessionView> grid = new Grid<>();
    private final Button others;
    private transient List<OwnSessions.SessionView> shown = List.of();

    SessionList(OwnSessions calls, LiveFeed live) {
        this.calls = calls;
        addClassName("fx-settings-list");
        var about = new Span(Texts.text("account.sessions.about"));
        about.addClassName("fx-muted");
        others = new Button(Texts.text("account.sessions.others"), _ -> endOthers());
        others.setDisableOnClick(true);
        var bar = new Div(about, others);
        bar.addClassName("fx-settings-bar");
        grid.addComponentColumn(SessionList::browser)
                .setHeader(Texts.text("account.sessions.browser"))
                .setWidth("190px")
                .setFlexGrow(2);
        grid.addColumn(session -> Objects.requireNonNullElse(session.address(), "–"))
                .setHeader(Texts.text("account.sessions.address"))
                .setFlexGrow(1);
        grid.addComponentColumn(session -> new TimeAgo(session.since()))
                .setHeader(Texts.text("account.sessions.since"))
                .setFlexGrow(1);
        grid.addComponentColumn(session -> new TimeAgo(session.seen()))
                .setHeader(Texts.text("account.sessions.seen"))
                .setFlexGrow(1);
        grid.addComponentColumn(this::actions)
                .setHeader(new Span())
                .setWidth("96px")
                .setFlexGrow(0);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", Texts.text("account.part.sessions"));
        add(bar, grid);
        refresh();
        live.every(this, TICK, this::refresh);
    }

    private void refresh() {
        var sessions = calls.list();
        if (!sessions.equals(shown)) {
            shown = sessions;
            grid.setItems(sessions);
        }
        others.setEnabled(sessions.stream().anyMatch(session -> !session.here()));
    }

    private static Component browser(OwnSessions.SessionView session) {
        var name = new Span(name(session.browser()));
        name.addClassName("fx-settings-strong");
        if (session.browser() != null) {
            name.getElement().setAttribute("title", session.browser());
        }
        var cell = new Div(name);
        cell.addClassName("fx-row");
        if (session.here()) {
            var here = new Span(Texts.text("account.sessions.here"));
            here.addClassName("fx-tag");
            cell.add(here);
        }
        return cell;
    }

    private static String name(@Nullable String agent) {
        if (agent == null) {
            return Texts.text("account.sessions.unknown");
        }
        var browser = first(BROWSERS, agent);
        var system = first(SYSTEMS, agent);
        return browser == null || system == null
                ? Texts.text("account.sessions.unknown")
                : Texts.text("account.sessions.on", browser, system);
    }

    private static @Nullable String first(List<Map.Entry<String, String>> names, String agent) {
        return names.stream()
                .filter(name -> agent.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private Component actions(OwnSessions.SessionView session) {
        var end = new Button(Texts.text("account.sessions.end"), _ -> end(session));
        end.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        end.setAriaLabel(Texts.text("account.sessions.end.of", name(session.browser())));
        end.setDisableOnClick(true);
        var actions = new Div(end);
        actions.addClassName("fx-grid-actions");
        return actions;
    }

    private void end(OwnSessions.SessionView session) {
        try {
            calls.end(session.id());
            Toasts.done(Texts.text("account.sessions.ended", 1));
        } catch (RuntimeException e) {
            Toasts.failed(e);
        }
    }

    private void endOthers() {
        try {
            Toasts.done(Texts.text("account.sessions.ended", calls.endOthers()));
        } catch (RuntimeException e) {
            Toasts.failed(e);
        }
        refresh();
    }
}
