package fx.app.ui.administration;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.execution.ExecutorDirectory;
import fx.app.ui.component.CopyableId;
import fx.app.ui.component.EmptyState;
import fx.app.ui.component.StateBadge;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import fx.app.ui.frame.MainLayout;
import fx.app.ui.live.LiveFeed;
import fx.app.ui.session.Rights;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who runs the scripts: slots, how many are in use, and whether they are there. */
@Route(value = "admin/executors", layout = MainLayout.class)
@Requires(value = Action.EXECUTORS_SEE, project = "")
@StyleSheet("settings.css")
class ExecutorsView extends AdministrationPart {
    private static final long serialVersionUID = 1L;
    private static final Duration TICK = Duration.ofSeconds(2);

    private final transient PlatformCalls calls;
    private final Grid<ExecutorDirectory.ExecutorView> grid = new Grid<>();
    private final Div body = new Div();
    private transient List<ExecutorDirectory.ExecutorView> shown = List.of();
    private transient Map<String, Integer> running = Map.of();

    ExecutorsView(PlatformCalls calls, Rights rights, LiveFeed live) {
        super("executors", rights);
        this.calls = calls;
        body.addClassName("fx-settings-list");
        grid.addComponentColumn(executor -> new CopyableId(executor.name()))
                .setHeader(Texts.text("administration.executors.name"))
                .setFlexGrow(2);
        grid.addColumn(ExecutorDirectory.ExecutorView::pool)
                .setHeader(Texts.text("administration.executors.pool"))
                .setFlexGrow(1);
        grid.addComponentColumn(executor -> new StateBadge(executor.state()))
                .setHeader(Texts.text("administration.executors.state"))
                .setFlexGrow(1);
        grid.addComponentColumn(this::slots)
                .setHeader(Texts.text("administration.executors.slots"))
                .setFlexGrow(2);
        grid.addComponentColumn(executor -> new TimeAgo(executor.startedAt()))
                .setHeader(Texts.text("administration.executors.started"))
                .setFlexGrow(1);
        grid.addComponentColumn(executor -> {
                    var at = executor.lostAt() != null ? executor.lostAt() : executor.seenAt();
                    return at == null ? new Span("–") : new TimeAgo(at);
                })
                .setHeader(Texts.text("administration.executors.seen"))
                .setFlexGrow(1);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", Texts.text("administration.part.executors"));
        live.every(this, TICK, this::refresh);
    }

    @Override
    Component content() {
        shown = List.of();
        var about = new Span(Texts.text("administration.executors.about"));
        about.addClassName("fx-muted");
        var bar = new Div(about);
        bar.addClassName("fx-settings-bar");
        var content = new Div(bar, body);
        content.addClassName("fx-settings-list");
        body.removeAll();
        body.add(new EmptyState(
                "server",
                Texts.text("administration.executors.none"),
                Texts.text("administration.executors.none.text")));
        refresh();
        return content;
    }

    private void refresh() {
        var executors = calls.executors();
        var busy = calls.running();
        if (executors.equals(shown) && busy.equals(running)) {
            return;
        }
        if (shown.isEmpty() && !executors.isEmpty()) {
            body.removeAll();
            body.add(grid);
        }
        shown = executors;
        running = busy;
        grid.setItems(executors);
    }

    private Component slots(ExecutorDirectory.ExecutorView executor) {
        int used = running.getOrDefault(executor.name(), 0);
        var text = new Span(Texts.text("administration.executors.used", used, executor.slots()));
        var bar = new Div();
        bar.addClassName("fx-use");
        bar.getElement().setAttribute("aria-hidden", "true");
        var part = new Div();
        double share = executor.slots() == 0 ? 0 : Math.min(100, 100.0 * used / executor.slots());
        part.getStyle().set("width", String.format(Locale.ROOT, "%.0f%%", share));
        bar.add(part);
        var cell = new Div(bar, text);
        cell.addClassName("fx-row");
        return cell;
    }
}
