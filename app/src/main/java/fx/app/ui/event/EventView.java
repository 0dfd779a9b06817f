package fx.app.ui.event;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.ui.component.CopyableId;
import fx.app.ui.component.EmptyState;
import fx.app.ui.component.Icons;
import fx.app.ui.component.JsonView;
import fx.app.ui.component.Note;
import fx.app.ui.component.StateBadge;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import fx.app.ui.frame.MainLayout;
import fx.app.ui.frame.ProjectView;
import fx.app.ui.live.LiveFeed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One event: its data, which rules it matched and which not and why, and what came of it. */
@Route(value = "p/:project/events/:event", layout = MainLayout.class)
@Requires(Action.PROJECT_SEE)
@StyleSheet("events.css")
class EventView extends ProjectView {
    private static final long serialVersionUID = 1L;

    private final transient EventCalls calls;
    private final Div side = new Div();
    private transient EventCalls.@Nullable Page shown;

    EventView(EventCalls calls, LiveFeed live) {
        this.calls = calls;
        side.addClassName("fx-column");
        live.watch(this, this::project, this::refresh);
    }

    @Override
    protected void show() {
        fill();
    }

    private void refresh() {
        var before = shown;
        if (before == null) {
            fill();
            return;
        }
        var now = calls.page(project(), before.event());
        if (!now.equals(before)) {
            shown = now;
            fillSide(now);
        }
    }

    private void fill() {
        removeAll();
        shown = null;
        var found = calls.find(project(), part("event"), query("source").orElse(""));
        if (found.isEmpty()) {
            // Perhaps it was sent just now: the next news of the project asks again.
            add(new EmptyState("radio", Texts.text("events.missing"), Texts.text("events.missing.text")));
            return;
        }
        if (found.size() > 1) {
            add(choice(found));
            return;
        }
        var page = calls.page(project(), found.getFirst());
        shown = page;
        add(head(page.event()));
        fillSide(page);
        var columns = new Div(data(page.event()), side);
        columns.addClassNames("events-columns", "event");
        add(columns);
    }

    private Component choice(List<fx.app.trace.EventView> found) {
        var links = found.stream()
                .map(event -> new Anchor(
                        "p/" + project() + "/events/" + part("event") + "?source="
                                + java.net.URLEncoder.encode(event.source(), java.nio.charset.StandardCharsets.UTF_8),
                        event.source() + " · " + event.type()))
                .toArray(Component[]::new);
        var list = new Div(links);
        list.addClassName("events-many");
        return new EmptyState("copy", Texts.text("events.several"), Texts.text("events.several.text"), list);
    }

    private Div head(fx.app.trace.EventView event) {
        var type = new H1();
        type.add(EventWords.type(project(), event.type()));
        var at = new Span(new TimeAgo(event.at()));
        at.addClassName("fx-muted");
        var head = new Div(Icons.of("radio"), type, new CopyableId(EventWords.shortened(event.id()), event.id()), at);
        head.addClassNames("fx-page-head", "events-head");
        if (Boolean.TRUE.equals(event.duplicate())) {
            var twice = new Span(Texts.text("events.rules.duplicate"));
            twice.addClassName("fx-tag");
            head.add(twice);
        }
        var spacer = new Div();
        spacer.addClassName("fx-spacer");
        head.add(spacer);
        if (event.trace() != null) {
            var trace = new Anchor(
                    "p/" + project() + "/traces/" + event.trace(),
                    Icons.of("network"),
                    new Span(Texts.text("events.trace.open")));
            trace.addClassName("fx-row");
            head.add(trace);
        }
        var rights = calls.rights(project());
        if (rights.send() && rights.readData() && !event.type().startsWith("fx")) {
            head.add(new Button(
                    Texts.text("events.send-again"),
                    Icons.of("send"),
                    _ -> new SendDialog(calls, project(), event).open()));
        }
        return head;
    }

    private static Div data(fx.app.trace.EventView event) {
        var panel = new Div(new H2(Texts.text("events.data")));
        panel.addClassNames("fx-panel", "events-data");
        if (Boolean.TRUE.equals(event.masked())) {
            panel.add(new Note(Note.Kind.INFO, Texts.text("events.masked")));
        }
        if (event.data() != null) {
            panel.add(new JsonView(event.data()));
        } else {
            var none = new Div(Texts.text(event.dataBase64() == null ? "events.data.none" : "events.data.binary"));
            none.addClassNames("fx-muted", "events-nothing");
            panel.add(none);
        }
        return panel;
    }

    private void fillSide(EventCalls.Page page) {
        side.removeAll();
        side.add(new RulesPanel(project(), page), caused(page), attributes(page.event()));
    }

    private Div caused(EventCalls.Page page) {
        var panel = new Div(new H2(Texts.text("events.caused")));
        panel.addClassName("fx-panel");
        var caused = page.caused();
        var rows = new Div();
        rows.addClassName("events-caused");
        caused.runs()
                .forEach(run -> rows.add(row(
                        "workflow",
                        new Anchor(
                                "p/" + project() + "/flows/" + run.flow() + "?run=" + run.run(),
                                Texts.text("events.caused.run", run.flow())),
                        run.state())));
        caused.executions()
                .forEach(execution -> rows.add(row(
                        "box",
                        new Anchor(
                                "p/" + project() + "/runs/" + execution.id(),
                                Texts.text("events.caused.execution", String.valueOf(execution.service()))),
                        execution.state())));
        caused.events()
                .forEach(event -> rows.add(row(
                        "radio",
                        new Anchor(
                                "p/" + project() + "/events/" + event.id(),
                                Texts.text("events.caused.event", event.type())),
                        null)));
        if (caused.nothing()) {
            var none = new Div(Texts.text("events.caused.none"));
            none.addClassName("fx-muted");
            rows.add(none);
        }
        panel.add(rows);
        return panel;
    }

    private static Div row(String icon, Anchor link, @Nullable String state) {
        var row = new Div(Icons.of(icon), link);
        row.addClassName("fx-row");
        if (state != null) {
            row.add(new StateBadge(state));
        }
        return row;
    }

    private Div attributes(fx.app.trace.EventView event) {
        var list = new DescriptionList();
        list.addClassName("fx-facts");
        text(list, "id", new CopyableId(event.id()));
        text(list, "source", mono(event.source()));
        text(list, "subject", event.subject() == null ? null : mono(event.subject()));
        text(list, "time", event.time() == null ? null : mono(event.time()));
        text(list, "accepted", new TimeAgo(event.at()));
        text(list, "content-type", event.datacontenttype() == null ? null : mono(event.datacontenttype()));
        text(list, "schema", event.dataschema() == null ? null : mono(event.dataschema()));
        text(list, "sender", event.actor() == null ? null : new Span(event.actor()));
        text(
                list,
                "execution",
                event.execution() == null
                        ? null
                        : new Anchor(
                                "p/" + project() + "/runs/" + event.execution(),
                                EventWords.shortened(event.execution())));
        text(
                list,
                "flow",
                event.flow() == null ? null : new Anchor("p/" + project() + "/flows/" + event.flow(), event.flow()));
        text(
                list,
                "cause",
                event.cause() == null || event.cause().equals(event.id())
                        ? null
                        : new Anchor(
                                "p/" + project() + "/events/" + event.cause(), EventWords.shortened(event.cause())));
        text(list, "replay", event.replayOf() == null ? null : mono(event.replayOf()));
        text(list, "hops", new Span(String.valueOf(event.hops())));
        text(list, "trace", event.trace() == null ? null : new CopyableId(event.trace()));
        var extensions = event.extensions();
        if (extensions != null) {
            extensions.properties().stream()
                    .filter(one -> !one.getKey().startsWith("fx"))
                    .forEach(one -> list.add(
                            new DescriptionList.Term(one.getKey()),
                            new DescriptionList.Description(mono(one.getValue().asString("")))));
        }
        var panel = new Div(new H2(Texts.text("events.attributes")), list);
        panel.addClassNames("fx-panel", "events-facts");
        return panel;
    }

    private static Span mono(String text) {
        var span = new Span(text);
        span.addClassName("fx-mono");
        return span;
    }

    private static void text(DescriptionList list, String key, @Nullable Component value) {
        if (value != null) {
            list.add(
                    new DescriptionList.Term(Texts.text("events.attribute." + key)),
                    new DescriptionList.Description(value));
        }
    }

    @Override
    protected String title() {
        return shown == null
                ? EventWords.shortened(part("event"))
                : shown.event().type();
    }

    @Override
    protected List<Crumb> crumbs() {
        return List.of(new Crumb(Texts.text("nav.events"), "p/" + project() + "/events"));
    }
}
