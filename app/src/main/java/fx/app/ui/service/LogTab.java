package fx.app.ui.service;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import fx.app.execution.ProjectLogs.Line;
import fx.app.live.LiveFacts;
import fx.app.ui.component.EmptyState;
import fx.app.ui.component.Icons;
import fx.app.ui.component.Note;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What the service's scripts write, as they write it. */
final class LogTab extends Div implements ServiceTab {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 500;
    private static final int REMEMBERED = 2_000;
    private static final int ID = 8;

    private final transient ServiceCalls calls;
    private final transient Place place;
    private final Div lines = new Div();
    private final Div none = new Div();
    private final Button pause = new Button();
    private final transient List<Line> waiting = new ArrayList<>();
    private final transient Set<String> known = new LinkedHashSet<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private transient LiveFacts.@Nullable Subscription subscription;
    private boolean paused;

    LogTab(ServiceCalls calls, Place place, ServiceCalls.Page page) {
        this.calls = calls;
        this.place = place;
        addClassNames("fx-column", "services-fill");
        pause.addClickListener(_ -> pause(!paused));
        var text = new Span(Texts.text("services.log.text"));
        text.addClassName("fx-muted");
        var spacer = new Div();
        spacer.addClassName("fx-spacer");
        var tools = new Div(text, spacer, pause);
        tools.addClassName("fx-toolbar");
        lines.addClassNames("fx-panel", "services-log");
        lines.getElement().setAttribute("role", "log").setAttribute("tabindex", "0");
        lines.getElement().setAttribute("aria-label", Texts.text("services.tab.log"));
        none.add(new EmptyState("scroll-text", Texts.text("services.log.none"), Texts.text("services.log.none.text")));
        if (!page.rights().readData()) {
            add(new Note(Note.Kind.INFO, Texts.text("services.log.masked")));
        }
        add(tools, none, lines);
        pause(false);
        append(calls.log(place.project(), place.service()));
    }

    @Override
    public void refresh(ServiceCalls.Page page) {
        // Lines come by themselves.
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        var ui = attached.getUI();
        subscription = calls.followLog(place.project(), place.service(), fresh -> come(ui, fresh));
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
    }

    /** On the reader's thread: only notes the lines, the page takes them together. */
    private void come(UI ui, List<Line> fresh) {
        synchronized (waiting) {
            waiting.addAll(fresh);
            if (waiting.size() > REMEMBERED) {
                waiting.subList(0, waiting.size() - REMEMBERED).clear();
            }
        }
        if (scheduled.compareAndSet(false, true)) {
            Thread.startVirtualThread(() -> {
                try {
                    var _ = ui.access(this::take);
                } catch (UIDetachedException gone) {
                    scheduled.set(false);
                }
            });
        }
    }

    private void take() {
        scheduled.set(false);
        if (paused) {
            pause.setText(Texts.text("services.log.resume.new", waitingLines()));
            return;
        }
        List<Line> taken;
        synchronized (waiting) {
            taken = List.copyOf(waiting);
            waiting.clear();
        }
        append(taken);
    }

    private int waitingLines() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    private void append(List<Line> fresh) {
        for (var line : fresh) {
            if (known.add(line.id())) {
                lines.add(row(line));
            }
        }
        while (lines.getComponentCount() > SHOWN) {
            lines.remove(lines.getComponentAt(0));
        }
        var forgotten = known.iterator();
        while (known.size() > REMEMBERED && forgotten.hasNext()) {
            forgotten.next();
            forgotten.remove();
        }
        boolean any = lines.getComponentCount() > 0;
        lines.setVisible(any);
        none.setVisible(!any);
        // Stays at the end, unless the reader has scrolled up.
        lines.getElement()
                .executeJs("if (this.fxEnd === undefined) { this.fxEnd = true; this.addEventListener('scroll', () => {"
                        + " this.fxEnd = this.scrollHeight - this.scrollTop - this.clientHeight < 40; }); }"
                        + " if (this.fxEnd) this.scrollTop = this.scrollHeight;");
    }

    private Div row(Line line) {
        var time = new TimeAgo(line.at());
        time.addClassName("fx-muted");
        var level = new Span(line.level());
        level.addClassNames("services-level", line.level());
        var execution = new Anchor(
                "p/" + place.project() + "/runs/" + line.execution(),
                line.execution().substring(0, Math.min(ID, line.execution().length())));
        execution.addClassName("fx-muted");
        var text = new Span(line.text());
        text.addClassName("services-log-text");
        if (line.fields() != null) {
            var fields = new Span(" " + line.fields());
            fields.addClassName("fx-muted");
            text.add(fields);
        }
        var row = new Div(time, level, execution, text);
        row.addClassName("services-log-line");
        return row;
    }

    private void pause(boolean now) {
        paused = now;
        pause.setText(Texts.text(now ? "services.log.resume" : "services.log.pause"));
        pause.setIcon(Icons.of(now ? "play" : "pause"));
        if (!now) {
            take();
        }
    }
}
