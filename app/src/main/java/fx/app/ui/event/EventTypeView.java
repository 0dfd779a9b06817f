package fx.app.ui.event;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.catalog.CatalogService.EventTypeDetail;
import fx.app.problem.ProblemException;
import fx.app.ui.component.Amounts;
import fx.app.ui.component.EmptyState;
import fx.app.ui.component.Icons;
import fx.app.ui.component.JsonView;
import fx.app.ui.component.Note;
import fx.app.ui.component.SchemaTree;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import fx.app.ui.frame.MainLayout;
import fx.app.ui.frame.ProjectView;
import fx.app.ui.live.LiveFeed;
import fx.engine.catalog.SchemaChange;
import fx.engine.catalog.SchemaField;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One event type: its schema as it was learned, how that changed, samples, who sends it and what it starts. */
@Route(value = "p/:project/types/:type", layout = MainLayout.class)
@Requires(Action.PROJECT_SEE)
@StyleSheet("events.css")
class EventTypeView extends ProjectView {
    private static final long serialVersionUID = 1L;
    private static final int VERSIONS_OPEN = 8;
    private static final Duration LEARNED = Duration.ofSeconds(3);

    private final transient EventCalls calls;
    private transient @Nullable EventTypeDetail shown;
    private final Div facts = new Div();
    private final FrozenPanel frozen;

    EventTypeView(EventCalls calls, LiveFeed live) {
        this.calls = calls;
        frozen = new FrozenPanel(calls, this::fill);
        facts.addClassNames("fx-panel", "events-facts");
        // Not as events come: what was learned of one is known some moments after.
        live.every(this, LEARNED, this::refresh);
    }

    @Override
    protected void show() {
        fill();
    }

    /** Counts go on; schema, history and samples are drawn anew only when there is another version. */
    private void refresh() {
        var before = shown;
        var now = find();
        if (before == null || now == null || before.version() != now.version()) {
            fill();
        } else if (!before.equals(now)) {
            shown = now;
            fillFacts(now);
            if (!Objects.equals(before.frozen(), now.frozen())) {
                frozen.show(now, calls.rights(project()).freeze());
            }
        }
    }

    private @Nullable EventTypeDetail find() {
        try {
            return calls.type(project(), part("type"));
        } catch (ProblemException missing) {
            if (missing.status() == 404) {
                return null;
            }
            throw missing;
        }
    }

    private void fill() {
        removeAll();
        shown = find();
        var rights = calls.rights(project());
        var head = new Div(new H1(part("type")));
        head.addClassName("fx-page-head");
        var stream = new Anchor("p/" + project() + "/events?type=" + part("type"), Texts.text("events.type.stream"));
        head.add(stream);
        if (rights.send() && !part("type").startsWith("fx.")) {
            head.add(new Button(Texts.text("events.send"), Icons.of("send"), _ -> send(rights.readData())));
        }
        add(head);
        var type = shown;
        if (type == null) {
            add(new EmptyState("radio", Texts.text("events.type.unseen"), Texts.text("events.type.unseen.text")));
            return;
        }
        fillFacts(type);
        frozen.show(type, rights.freeze());
        var left = new Div(schema(type), samples(type));
        left.addClassName("fx-column");
        var right = new Div(frozen, facts, history(type));
        right.addClassName("fx-column");
        var columns = new Div(left, right);
        columns.addClassName("events-columns");
        add(columns);
    }

    private void send(boolean readsData) {
        var like = readsData
                ? calls.samples(project(), part("type")).stream().findFirst().orElse(null)
                : null;
        new SendDialog(calls, project(), like).open();
    }

    private void fillFacts(EventTypeDetail type) {
        var list = new DescriptionList();
        list.addClassName("fx-facts");
        fact(list, "rate", new Span(Texts.text("events.types.per-minute", Amounts.decimal(type.perMinute()))));
        fact(list, "seen", new Span(Amounts.count(type.seen())));
        fact(list, "last", new TimeAgo(type.lastSeen()));
        fact(list, "first", new TimeAgo(type.firstSeen()));
        fact(list, "version", new Span(String.valueOf(type.version())));
        var producers = type.producers().stream()
                .<Component>map(producer -> {
                    var name = EventWords.isService(producer.source())
                            ? new Anchor("p/" + project() + "/services/" + producer.source(), producer.source())
                            : new Span(producer.source());
                    var count = new Span(Texts.text("events.type.sent", Amounts.count(producer.events())));
                    count.addClassName("fx-muted");
                    var row = new Div(name, count);
                    row.addClassNames("fx-row", "events-producer");
                    return row;
                })
                .toList();
        fact(list, "producers", many(producers));
        fact(
                list,
                "consumers",
                many(type.consumers().stream()
                        .<Component>map(consumer -> TypesPart.consumer(project(), consumer))
                        .toList()));
        facts.removeAll();
        facts.add(new H2(Texts.text("events.type.about")), list);
    }

    private static Component many(List<Component> parts) {
        if (parts.isEmpty()) {
            var none = new Span(Texts.text("events.type.none"));
            none.addClassName("fx-muted");
            return none;
        }
        var all = new Div(parts.toArray(Component[]::new));
        all.addClassName("events-many");
        return all;
    }

    private static void fact(DescriptionList list, String key, Component value) {
        list.add(new DescriptionList.Term(Texts.text("events.types." + key)), new DescriptionList.Description(value));
    }

    private static Div schema(EventTypeDetail type) {
        var panel = new Div(new H2(Texts.text("events.type.schema")));
        panel.addClassName("fx-panel");
        if (SchemaField.of(type.schema()).isEmpty()) {
            var flat = new Div(Texts.text("events.type.flat", SchemaField.typeOf(type.schema())));
            flat.addClassNames("fx-muted", "events-nothing");
            panel.add(flat);
            return panel;
        }
        var versions = new TreeMap<Integer, JsonNode>();
        type.history().forEach(version -> versions.put(version.version(), version.schema()));
        panel.add(new SchemaTree(
                type.schema(), Texts.text("events.type.schema"), SchemaChange.firstSeen(versions), type.version()));
        return panel;
    }

    private static Component samples(EventTypeDetail type) {
        var panel = new Div(new H2(Texts.text("events.type.samples")));
        panel.addClassNames("fx-panel", "events-samples");
        var samples = type.samples();
        if (samples == null) {
            panel.add(new Note(Note.Kind.INFO, Texts.text("events.masked")));
            return panel;
        }
        boolean first = true;
        for (var sample : samples) {
            var summary = new Div(new Span(sample.path("source").asString("") + " · "), time(sample));
            var details = new Details(summary, new JsonView(sample));
            details.setOpened(first);
            first = false;
            panel.add(details);
        }
        return panel;
    }

    private static Component time(JsonNode sample) {
        try {
            return new TimeAgo(Instant.parse(sample.path("time").asString("")));
        } catch (java.time.DateTimeException unknown) {
            return new Span(sample.path("id").asString(""));
        }
    }

    private static Div history(EventTypeDetail type) {
        var panel = new Div(new H2(Texts.text("events.type.history")));
        panel.addClassNames("fx-panel", "events-history");
        var history = type.history();
        for (int at = 0; at < Math.min(history.size(), VERSIONS_OPEN); at++) {
            var version = history.get(at);
            var head = new Div(
                    new Span(Texts.text("common.schema.version", version.version())), new TimeAgo(version.at()));
            head.addClassNames("fx-row", "events-version-head");
            var row = new Div(head);
            row.addClassName("events-version");
            if (at + 1 < history.size()) {
                SchemaChanges.of(SchemaChange.between(history.get(at + 1).schema(), version.schema()))
                        .forEach(row::add);
            } else {
                row.add(muted(Texts.text(version.version() == 1 ? "events.type.first" : "events.type.oldest")));
            }
            panel.add(row);
        }
        if (history.size() > VERSIONS_OPEN) {
            panel.add(muted(Texts.text("events.type.more", history.size() - VERSIONS_OPEN)));
        }
        return panel;
    }

    private static Span muted(String text) {
        var span = new Span(text);
        span.addClassNames("fx-muted", "fx-small");
        return span;
    }

    @Override
    protected String title() {
        return part("type");
    }

    @Override
    protected List<Crumb> crumbs() {
        return List.of(
                new Crumb(Texts.text("nav.events"), "p/" + project() + "/events"),
                new Crumb(Texts.text("events.types"), "p/" + project() + "/events?tab=types"));
    }
}
