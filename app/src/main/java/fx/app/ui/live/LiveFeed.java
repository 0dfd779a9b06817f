package fx.app.ui.live;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import fx.app.live.LiveFacts;
import fx.app.recorder.Recorded;
import fx.app.recorder.Recorder;
import fx.app.role.ConditionalOnRole;
import fx.engine.execution.ExecutionId;
import fx.engine.message.Fact;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;

/**
 * Tells views that something happened in their project, once it is in the projection and at most five times a second,
 * so that they can ask again for what they show. Where this process records, the recorder says what it wrote; where
 * another does, this listens to the router itself, while a view watches.
 */
@org.springframework.stereotype.Component
@ConditionalOnRole("ui")
public class LiveFeed implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final Duration PAUSE = Duration.ofMillis(200);
    /** For what costs one short query and sends only what differs. */
    public static final Duration SHORT_PAUSE = Duration.ofMillis(100);

    /** What happens to others concerns a page of one thing less: what it shows beside that may change by it. */
    private static final Duration APART_PAUSE = Duration.ofSeconds(2);

    /** Where another process records, nothing says when it has; by then it mostly has. */
    private static final long RECORDED_ELSEWHERE_MILLIS = 300;

    /** How often a page whose browser has gone is asked whether it came back. */
    private static final long GONE_MILLIS = 1_000;

    /** How often it looks whether another process records by now. */
    private static final long RECORDER_MILLIS = 2_000;

    private static final int REMEMBERED = 50_000;

    private final LiveFacts facts;
    private final BooleanSupplier recordsHere;
    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private final Map<String, String> projects = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    });
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("fx-live-views").factory());
    private final Object lock = new Object();
    private LiveFacts.@Nullable Subscription subscription;

    LiveFeed(LiveFacts facts, ObjectProvider<Recorder> recorder) {
        this.facts = facts;
        this.recordsHere = () -> {
            var found = recorder.getIfAvailable();
            return found != null && found.records();
        };
        var _ = timer.scheduleWithFixedDelay(
                () -> Thread.startVirtualThread(this::listen), RECORDER_MILLIS, RECORDER_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Calls back on the view's UI after something happened in the project, for as long as the component is attached.
     * Call it once, when the component is made.
     *
     * @param project gives the project that the component shows, asked each time because a view may go over to another;
     *     an empty text stands for all
     */
    public void watch(Component component, Supplier<String> project, Runnable changed) {
        watch(component, project, PAUSE, changed);
    }

    /** The same for a component that shows one project all its life. */
    public void watch(Component component, String project, Runnable changed) {
        watch(component, () -> project, PAUSE, changed);
    }

    /**
     * The same for what is dear to read again or need not be that fresh: not sooner after the last time than the pause,
     * and once more after the last thing that happened.
     */
    public void watch(Component component, Supplier<String> project, Duration pause, Runnable changed) {
        watch(component, ui -> new Watch(ui, project, () -> "", pause.toMillis(), changed));
    }

    /**
     * The same for a component that shows one execution, which is told of what happens to it at once and of what
     * happens to others later.
     *
     * @param execution gives the execution; an empty text while all that happens concerns it
     */
    public void watch(Component component, Supplier<String> project, Supplier<String> execution, Runnable changed) {
        watch(component, ui -> new Watch(ui, project, execution, SHORT_PAUSE.toMillis(), changed));
    }

    private void watch(Component component, Function<UI, Watch> watch) {
        component.addAttachListener(attached -> begin(component, watch.apply(attached.getUI())));
        component.getUI().ifPresent(ui -> begin(component, watch.apply(ui)));
    }

    /**
     * Calls back on the view's UI again and again while the component is attached, for what changes by the passing of
     * time alone: rates, waits. Unlike polling from the browser it does not keep an idle session alive.
     */
    public void every(Component component, Duration pause, Runnable due) {
        component.addAttachListener(attached -> beginTicks(attached.getUI(), component, pause, due));
        component.getUI().ifPresent(ui -> beginTicks(ui, component, pause, due));
    }

    private void beginTicks(UI ui, Component component, Duration pause, Runnable due) {
        var ticks = timer.scheduleWithFixedDelay(
                // Not on the timer's thread: a view may wait for the database, or for its session.
                () -> Thread.startVirtualThread(() -> {
                    try {
                        var _ = ui.access(due::run);
                    } catch (UIDetachedException gone) {
                        LOG.trace("A view is gone", gone);
                    }
                }),
                pause.toMillis(),
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
        component.addDetachListener(detached -> {
            detached.unregisterListener();
            ticks.cancel(false);
        });
    }

    private void begin(Component component, Watch watch) {
        watches.add(watch);
        component.addDetachListener(detached -> {
            detached.unregisterListener();
            end(watch);
        });
        // The first subscription waits for Kafka, for which no view should.
        Thread.startVirtualThread(this::listen);
    }

    private void end(Watch watch) {
        watches.remove(watch);
        if (watches.isEmpty()) {
            Thread.startVirtualThread(this::listen);
        }
    }

    /** Listens to the router where that is needed, and only there. */
    private void listen() {
        synchronized (lock) {
            boolean needed = !watches.isEmpty() && !recordsHere.getAsBoolean();
            if (!needed && subscription != null) {
                subscription.close();
                subscription = null;
            } else if (needed && subscription == null) {
                subscribe();
            }
        }
    }

    private void subscribe() {
        try {
            subscription = facts.subscribe(this::happened);
            // What happened while nobody listened is not told any more.
            watches.forEach(watch -> {
                watch.learn(News.OWN);
                watch.flush();
            });
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .setMessage("Live views must do without the router's facts")
                    .setCause(e)
                    .log();
        }
    }

    private void happened(Fact fact) {
        switch (fact) {
            case Fact.EventRouted routed -> touch(routed.project(), "");
            case Fact.EventDuplicate duplicate -> touch(duplicate.project(), "");
            case Fact.RunStarted started -> touch(started.project(), "");
            case Fact.StepDone done -> touch(done.project(), "");
            case Fact.RunEnded ended -> touch(ended.project(), "");
            case Fact.Queued queued -> {
                projects.put(queued.execution().toString(), queued.plan().project());
                touch(queued.plan().project(), queued.execution().toString());
            }
            case Fact.Leased leased -> touch(leased.execution());
            case Fact.Requeued requeued -> touch(requeued.execution());
            case Fact.Due due -> touch(due.execution());
            case Fact.Finished finished -> touch(finished.execution());
            case Fact.CompletionRefused refused -> touch(refused.execution());
            case Fact.Prioritised prioritised -> touch(prioritised.execution());
            case Fact.CancelRequested cancelling -> touch(cancelling.execution());
            case Fact.RulesApplied applied -> touch(null, "");
            case Fact.ExecutorSeen seen -> touch(null, "");
            case Fact.ExecutorLost lost -> touch(null, "");
            case Fact.RunCancelRequested cancelling -> touch(null, "");
            case Fact.EventsForgotten _,
                    Fact.LeasesRenewed _,
                    Fact.EntryDropped _,
                    Fact.ExecutionsForgotten _,
                    Fact.CommandRefused _ -> {}
        }
    }

    private void touch(ExecutionId execution) {
        touch(projects.get(execution.toString()), execution.toString());
    }

    /**
     * @param project where it happened, or null where that is not known: then it may concern everybody
     * @param execution what it happened to, empty where that is something else
     */
    private void touch(@Nullable String project, String execution) {
        for (var watch : watches) {
            if (watch.shows(project)) {
                watch.touched(execution);
            }
        }
    }

    /** Tells all views of a project that something was changed that the router does not know of: a draft, a member. */
    public void changed(String project) {
        for (var watch : watches) {
            if (watch.shows(project)) {
                watch.learn(News.OWN);
                watch.flush();
            }
        }
    }

    @EventListener
    void recorded(Recorded recorded) {
        if (watches.isEmpty()) {
            return;
        }
        recorded.facts().forEach(this::happened);
        recorded.projects().forEach(project -> touch(project, ""));
        for (var watch : watches) {
            watch.flush();
        }
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what runs later catches its own errors
    private void later(Runnable task, long millis) {
        timer.schedule(task, millis, TimeUnit.MILLISECONDS);
    }

    /** In the order of how soon it is told. */
    private enum News {
        NONE,
        OTHERS,
        OWN
    }

    private final class Watch {
        private final UI ui;
        private final Supplier<String> project;
        private final Supplier<String> execution;
        private final long pauseMillis;
        private final Runnable changed;
        /** What happened since it was last told: the most that is known of it. */
        private final AtomicReference<News> news = new AtomicReference<>(News.NONE);

        private final AtomicBoolean soon = new AtomicBoolean();
        private final AtomicBoolean sometime = new AtomicBoolean();
        private volatile long last;
        private volatile boolean met;

        private Watch(UI ui, Supplier<String> project, Supplier<String> execution, long pauseMillis, Runnable changed) {
            this.ui = ui;
            this.project = project;
            this.execution = execution;
            this.pauseMillis = pauseMillis;
            this.changed = changed;
        }

        /** Whether it shows that project; what happened in an unknown one may concern it. */
        private boolean shows(@Nullable String happenedIn) {
            var shown = project.get();
            return happenedIn == null || shown.isEmpty() || shown.equals(happenedIn);
        }

        private void touched(String happenedTo) {
            var shown = execution.get();
            if (learn(shown.isEmpty() || shown.equals(happenedTo) ? News.OWN : News.OTHERS)) {
                later(this::flush, RECORDED_ELSEWHERE_MILLIS);
            }
        }

        /** Whether that is more than what was known. */
        private boolean learn(News more) {
            return news.getAndAccumulate(more, (known, learned) -> known.compareTo(learned) < 0 ? learned : known)
                            .compareTo(more)
                    < 0;
        }

        private void flush() {
            var known = news.get();
            if (known == News.OWN) {
                plan(soon, pauseMillis);
            } else if (known == News.OTHERS) {
                plan(sometime, APART_PAUSE.toMillis());
            }
        }

        private void plan(AtomicBoolean planned, long pause) {
            if (planned.compareAndSet(false, true)) {
                long wait = Math.max(0, last + pause - System.currentTimeMillis());
                later(() -> call(planned), wait);
            }
        }

        /** Whether its browser was there and is not any more, for good or until it connects again. */
        private boolean isGone() {
            var push = ui.getInternals().getPushConnection();
            boolean connected = push != null && push.isConnected();
            if (connected) {
                met = true;
            }
            return met && !connected;
        }

        private void call(AtomicBoolean planned) {
            planned.set(false);
            if (isGone()) {
                // Nobody looks: a closed browser's page is kept for minutes, and would be read for all that time.
                later(this::flush, GONE_MILLIS);
                return;
            }
            if (news.getAndSet(News.NONE) == News.NONE) {
                return;
            }
            last = System.currentTimeMillis();
            // Not on the timer's thread: a view may wait for the database, or for its session.
            Thread.startVirtualThread(() -> {
                try {
                    var _ = ui.access(changed::run);
                } catch (UIDetachedException gone) {
                    end(this);
                }
            });
        }
    }
}
