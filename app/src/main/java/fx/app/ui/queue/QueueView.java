package fx.app.ui.queue;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.execution.QueueService;
import fx.app.execution.Queues;
import fx.app.ui.component.EmptyState;
import fx.app.ui.component.Icons;
import fx.app.ui.component.ListExport;
import fx.app.ui.component.Note;
import fx.app.ui.component.Texts;
import fx.app.ui.component.Toasts;
import fx.app.ui.frame.MainLayout;
import fx.app.ui.frame.ProjectMenu;
import fx.app.ui.frame.ProjectView;
import fx.app.ui.live.LiveFeed;
import fx.app.ui.run.BulkDialogs;
import fx.app.ui.run.PriorityDialog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits: how much and how long per pool and priority, and what starts next. */
@Route(value = "p/:project/queue", layout = MainLayout.class)
@Requires(Action.PROJECT_SEE)
@ProjectMenu(key = "queue", icon = "list-ordered", order = 50)
@StyleSheet("runs.css")
class QueueView extends ProjectView {
    private static final long serialVersionUID = 1L;
    /** Figures over a minute need not be newer. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final transient QueueCalls calls;
    private final transient Clock clock;
    private final Div head = new Div();
    private final LaneTable lanes = new LaneTable(this::chooseLane);
    private final Div paused = new Div();
    private final Div toolbar = new Div();
    private final Div list = new Div();
    private final ComboBox<String> service = new ComboBox<>();
    private final Span lane = new Span();
    private final Button allLanes;
    private final Button pause;
    private final Button cancelAll;
    private final Button cancel;
    private final Button prioritise;
    private final WaitingList waiting;
    private transient QueueCalls.Rights rights = new QueueCalls.Rights(false, false, false);
    private transient Instant readAt = Instant.EPOCH;
    private transient Duration took = Duration.ZERO;

    QueueView(QueueCalls calls, LiveFeed feed, Clock clock) {
        this.calls = calls;
        this.clock = clock;
        addClassNames("fill", "fx-queue");
        head.addClassName("fx-page-head");
        list.addClassName("fx-list");
        toolbar.addClassName("fx-toolbar");
        paused.addClassName("fx-paused");
        waiting = new WaitingList(this::rows, this::selected);
        service.setPlaceholder(Texts.text("queue.service"));
        service.setAriaLabel(Texts.text("queue.service"));
        service.setClearButtonVisible(true);
        service.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                setQuery("service", change.getValue());
                begin();
            }
        });
        allLanes = button("queue.lane.all", "x", () -> chooseLane(null));
        allLanes.addThemeVariants(ButtonVariant.TERTIARY);
        pause = button("queue.pause", "pause", this::switchService);
        prioritise = button("queue.prioritise", "chevrons-up", this::prioritiseSelected);
        cancel = button("queue.cancel", "ban", this::cancelSelected);
        cancel.addThemeVariants(ButtonVariant.ERROR);
        cancelAll = button("queue.cancel.all", "ban", this::cancelMatching);
        cancelAll.addThemeVariants(ButtonVariant.ERROR, ButtonVariant.TERTIARY);
        feed.watch(this, this::project, this::happened);
        feed.every(this, Duration.ofSeconds(5), this::refresh);
    }

    private static Button button(String key, String icon, Runnable action) {
        var button = new Button(Texts.text(key), Icons.of(icon), _ -> {
            try {
                action.run();
            } catch (RuntimeException e) {
                Toasts.failed(e);
            }
        });
        button.addThemeVariants(ButtonVariant.SMALL);
        return button;
    }

    @Override
    protected String title() {
        return Texts.text("queue.title");
    }

    @Override
    protected void show() {
        rights = calls.rights(project());
        service.setItems(calls.services(project()));
        service.setValue(query("service").orElse(null));
        waiting.columns(project(), rights.operates());
        removeAll();
        toolbar.removeAll();
        var spacer = new Div();
        spacer.addClassName("fx-spacer");
        toolbar.add(
                new H2(Texts.text("queue.next")),
                service,
                lane,
                allLanes,
                pause,
                spacer,
                prioritise,
                cancel,
                cancelAll,
                export().menu());
        add(head, lanes, paused, toolbar, list);
        begin();
    }

    private void begin() {
        var overview = figures();
        waiting.deselect();
        list.removeAll();
        if (anyWaits()) {
            list.add(waiting);
            waiting.begin();
        } else if (overview.queued() > 0) {
            var clear = new Button(Texts.text("queue.clear"), _ -> {
                service.clear();
                setQuery("service", null);
                chooseLane(null);
            });
            clear.addThemeVariants(ButtonVariant.PRIMARY);
            list.add(new EmptyState(
                    "filter", Texts.text("queue.none.filtered"), Texts.text("queue.none.filtered.text"), clear));
        } else {
            list.add(new EmptyState("circle-check", Texts.text("queue.none"), Texts.text("queue.none.text")));
        }
        controls(overview);
    }

    private void happened() {
        // The longer a queue, the dearer its figures: a tenth of the time at most goes into them.
        var pause = took.multipliedBy(10);
        if (Duration.between(readAt, clock.instant()).compareTo(pause.compareTo(PAUSE) > 0 ? pause : PAUSE) >= 0) {
            refresh();
        }
    }

    private void refresh() {
        boolean shows = list.getChildren().anyMatch(waiting::equals);
        if (shows != anyWaits()) {
            begin();
        } else {
            controls(figures());
            waiting.refresh();
        }
    }

    private QueueService.Overview figures() {
        readAt = clock.instant();
        var overview = calls.overview(project());
        took = Duration.between(readAt, clock.instant());
        lanes.show(overview, pool(), priority());
        head.removeAll();
        var heading = new H1(title());
        heading.addClassName("fx-inline");
        head.add(heading);
        var queued = new Span(Texts.text("queue.figures", overview.queued()));
        queued.addClassName("fx-muted");
        head.add(queued);
        for (var pool : overview.pools()) {
            var slots = new Span(
                    pool.executors() == 0
                            ? Texts.text("queue.pool.none", pool.pool())
                            : Texts.text("queue.pool", pool.pool(), pool.free(), pool.slots(), pool.executors()));
            slots.addClassNames("fx-tag", pool.executors() == 0 ? "fx-error-text" : "fx-pool");
            head.add(slots);
        }
        return overview;
    }

    private void controls(QueueService.Overview overview) {
        boolean any = overview.queued() > 0;
        boolean chosen = waiting.chosen() > 0;
        var stopped = calls.paused(project());
        lanes.setVisible(!overview.lanes().isEmpty());
        toolbar.setVisible(any);
        lane.setVisible(pool() != null);
        lane.setText(pool() == null ? "" : Texts.text("queue.lane", pool(), String.valueOf(priority())));
        allLanes.setVisible(pool() != null);
        var name = serviceName();
        pause.setVisible(name != null && rights.pauses() && !stopped.contains(name));
        if (name != null) {
            pause.setText(Texts.text("queue.pause", name));
        }
        prioritise.setVisible(rights.operates() && chosen);
        cancel.setVisible(rights.operates() && chosen);
        cancel.setText(Texts.text("queue.cancel", waiting.chosen()));
        cancelAll.setVisible(rights.operates() && !chosen);
        paused.removeAll();
        for (var one : stopped) {
            var note = new Note(Note.Kind.WARNING, Texts.text("queue.paused", one));
            if (rights.resumes()) {
                note.add(button("queue.resume", "play", () -> switchTo(one, true)));
            }
            paused.add(note);
        }
        paused.setVisible(!stopped.isEmpty());
    }

    private void selected() {
        boolean chosen = waiting.chosen() > 0;
        prioritise.setVisible(rights.operates() && chosen);
        cancel.setVisible(rights.operates() && chosen);
        cancel.setText(Texts.text("queue.cancel", waiting.chosen()));
        cancelAll.setVisible(rights.operates() && !chosen);
    }

    private ListExport<QueueService.Waiter> export() {
        return new ListExport<QueueService.Waiter>(
                        () -> project() + "-queue",
                        () -> (last, _, most) -> rows(last == null ? null : last.place(), 0, most))
                .json(QueueService.Waiter::execution)
                .column("id", waiter -> waiter.execution().id())
                .column("service", waiter -> waiter.execution().service())
                .column("version", waiter -> waiter.execution().version())
                .column("flow", waiter -> waiter.execution().flow())
                .column("priority", waiter -> waiter.execution().priority())
                .column("pool", waiter -> waiter.execution().pool())
                .column("queued", waiter -> waiter.execution().queuedAt())
                .column("attempt", waiter -> waiter.execution().attempt())
                .column("limit", QueueService.Waiter::limit)
                .column("trace", waiter -> waiter.execution().trace());
    }

    private List<QueueService.Waiter> rows(Queues.@Nullable Place after, int skip, int limit) {
        return calls.waiting(project(), pool(), priority(), serviceName(), after, skip, limit);
    }

    private boolean anyWaits() {
        return !rows(null, 0, 1).isEmpty();
    }

    private void chooseLane(QueueService.@Nullable Lane chosen) {
        setQuery("pool", chosen == null ? null : chosen.pool());
        setQuery("priority", chosen == null ? null : String.valueOf(chosen.priority()));
        begin();
    }

    private void prioritiseSelected() {
        var ids = waiting.ids();
        PriorityDialog.open(5, priority -> {
            int count = calls.prioritise(project(), ids, priority);
            Toasts.done(Texts.text("queue.prioritise.done", count, priority));
            waiting.deselect();
            refresh();
        });
    }

    private void cancelSelected() {
        var ids = waiting.ids();
        BulkDialogs.cancel(ids.size(), 0, () -> {
            int cancelled = calls.cancel(project(), ids);
            waiting.deselect();
            refresh();
            return cancelled;
        });
    }

    private void cancelMatching() {
        var found = calls.cancelMatching(project(), pool(), priority(), serviceName(), true);
        BulkDialogs.cancelMatching(
                found.count(),
                found.more(),
                () -> calls.cancelMatching(project(), pool(), priority(), serviceName(), false)
                        .count());
    }

    private void switchService() {
        var name = serviceName();
        if (name != null) {
            switchTo(name, false);
        }
    }

    private void switchTo(String name, boolean active) {
        calls.switchTo(project(), name, active);
        if (active || !rights.resumes()) {
            Toasts.done(Texts.text(active ? "queue.resume.done" : "queue.pause.done", name));
        } else {
            Toasts.undoable(Texts.text("queue.pause.done", name), () -> {
                try {
                    switchTo(name, true);
                } catch (RuntimeException e) {
                    Toasts.failed(e);
                }
            });
        }
        refresh();
    }

    private @Nullable String pool() {
        return query("pool").orElse(null);
    }

    private @Nullable Integer priority() {
        return query("priority")
                .filter(text -> text.matches("10|[1-9]"))
                .map(Integer::valueOf)
                .orElse(null);
    }

    private @Nullable String serviceName() {
        return query("service").orElse(null);
    }
}
