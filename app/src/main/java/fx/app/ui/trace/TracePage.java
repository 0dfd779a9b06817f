package fx.app.ui.trace;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.trace.Hop;
import fx.app.trace.Hops;
import fx.app.ui.component.CopyableId;
import fx.app.ui.component.Durations;
import fx.app.ui.component.Icons;
import fx.app.ui.component.Note;
import fx.app.ui.component.StateBadge;
import fx.app.ui.component.Texts;
import fx.app.ui.component.Toasts;
import fx.app.ui.frame.MainLayout;
import fx.app.ui.frame.ProjectView;
import fx.app.ui.live.LiveFeed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A trace: all that descends from one first event, as a tree beside a time axis; one hop of it in full. */
@Route(value = "p/:project/traces/:trace", layout = MainLayout.class)
@Requires(Action.PROJECT_SEE)
@StyleSheet("runs.css")
class TracePage extends ProjectView {
    private static final long serialVersionUID = 1L;
    /** A large trace is read again less often. */
    private static final int LARGE = 300;

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final transient TraceCalls calls;
    private final transient Clock clock;
    private final Div head = new Div();
    private final HopTree tree;
    private final HopPanel panel;
    private transient Hops hops = new Hops("", List.of(), false);
    private transient Instant readAt = Instant.EPOCH;
    private String opened = "";

    TracePage(TraceCalls calls, LiveFeed feed, Clock clock) {
        this.calls = calls;
        this.clock = clock;
        addClassNames("fill", "fx-trace");
        head.addClassName("fx-page-head");
        tree = new HopTree(this::chosen);
        panel = new HopPanel(calls, this::firstCause);
        Shortcuts.addShortcutListener(this, this::firstCause, Key.KEY_F).listenOn(this);
        Shortcuts.addShortcutListener(this, this::nextFailure, Key.KEY_N).listenOn(this);
        feed.watch(this, this::project, this::refresh);
    }

    @Override
    protected String title() {
        var trace = part("trace");
        return Texts.text("trace.title", trace.substring(0, Math.min(7, trace.length())));
    }

    @Override
    protected List<Crumb> crumbs() {
        return List.of(new Crumb(Texts.text("runs.title"), "p/" + project() + "/runs"));
    }

    @Override
    protected void show() {
        hops = calls.trace(project(), part("trace"));
        readAt = clock.instant();
        if (!opened.equals(part("trace"))) {
            opened = part("trace");
            removeAll();
            add(head);
            if (hops.more()) {
                add(new Note(Note.Kind.WARNING, Texts.text("trace.more")));
            }
            var both = new Div(tree, panel);
            both.addClassName("fx-trace-columns");
            add(both);
            tree.forget();
        }
        fill();
        var wanted = query("hop")
                .flatMap(id ->
                        hops.all().stream().filter(hop -> hop.id().equals(id)).findFirst());
        var first = hops.all().stream().filter(Hop::failed).findFirst();
        wanted.or(() -> first).or(() -> hops.roots().stream().findFirst()).ifPresent(hop -> {
            tree.choose(hops.pathTo(hop.id()));
            panel.show(hop, hops.pathTo(hop.id()));
        });
    }

    private void refresh() {
        var now = clock.instant();
        if (hops.all().size() > LARGE && Duration.between(readAt, now).compareTo(PAUSE) < 0) {
            return;
        }
        var newer = calls.trace(project(), part("trace"));
        readAt = now;
        if (!newer.equals(hops) || newer.open()) {
            hops = newer;
            fill();
            panel.refresh(hops);
        }
    }

    private void fill() {
        tree.show(hops, clock.instant());
        head.removeAll();
        var all = hops.all();
        long failed = all.stream().filter(Hop::failed).count();
        var begin = hops.begin();
        var heading = new H1(title());
        heading.addClassName("fx-inline");
        var spacer = new Div();
        spacer.addClassName("fx-spacer");
        head.add(heading, new StateBadge(state(failed)), new CopyableId(hops.trace()));
        if (begin != null) {
            var figures = new Span(Texts.text(
                    "trace.figures", all.size(), Durations.text(Duration.between(begin, hops.end(clock.instant())))));
            figures.addClassName("fx-muted");
            head.add(figures);
        }
        head.add(spacer);
        if (failed > 0) {
            var next = new Button(Texts.text("trace.failures", failed), Icons.of("circle-x"), _ -> nextFailure());
            next.addThemeVariants(ButtonVariant.ERROR);
            next.setTooltipText(Texts.text("trace.failures.tip"));
            head.add(next);
        }
        var cause = new Button(Texts.text("trace.first"), Icons.of("chevrons-up"), _ -> firstCause());
        cause.setTooltipText(Texts.text("trace.first.tip"));
        var link = new Button(Texts.text("trace.link"), Icons.of("link"), _ -> {
            getUI().ifPresent(ui -> ui.getPage().executeJs("navigator.clipboard?.writeText(location.href)"));
            Toasts.done(Texts.text("trace.link.done"));
        });
        head.add(cause, link);
    }

    private String state(long failed) {
        return hops.open() ? "running" : failed > 0 ? "failed" : "succeeded";
    }

    private void chosen(Hop hop) {
        setQuery("hop", hop.id());
        panel.show(hop, hops.pathTo(hop.id()));
    }

    private void go(@Nullable Hop hop) {
        if (hop != null) {
            tree.choose(hops.pathTo(hop.id()));
            chosen(hop);
        }
    }

    private void firstCause() {
        var id = tree.chosen();
        var path = id == null ? List.<Hop>of() : hops.pathTo(id);
        go(
                !path.isEmpty()
                        ? path.getFirst()
                        : hops.roots().isEmpty() ? null : hops.roots().getFirst());
    }

    private void nextFailure() {
        var failed = hops.all().stream().filter(Hop::failed).toList();
        if (failed.isEmpty()) {
            return;
        }
        var ids = hops.all().stream().map(Hop::id).toList();
        int at = ids.indexOf(String.valueOf(tree.chosen()));
        go(failed.stream().filter(hop -> ids.indexOf(hop.id()) > at).findFirst().orElse(failed.getFirst()));
    }
}
