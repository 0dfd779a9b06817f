package fx.app.ui.run;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import fx.app.execution.ExecutionView;
import fx.app.trace.EventView;
import fx.app.ui.component.Durations;
import fx.app.ui.component.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the time of an execution went, from its event to the record of its end, as one bar and in figures. */
final class PhaseBar extends Div {
    private static final long serialVersionUID = 1L;

    /** A part of the way. */
    record Phase(String key, Duration length) {}

    PhaseBar(ExecutionView execution, @Nullable EventView cause) {
        addClassName("fx-phases");
        var phases = of(execution, cause == null ? null : cause.at());
        setVisible(!phases.isEmpty());
        var bar = new Div();
        bar.addClassName("fx-phase-bar");
        bar.getElement().setAttribute("aria-hidden", "true");
        var legend = new Div();
        legend.addClassName("fx-phase-legend");
        for (var phase : phases) {
            var part = new Div();
            part.addClassNames("fx-phase", phase.key());
            part.getStyle()
                    .set("flex-grow", String.valueOf(Math.max(1, phase.length().toMillis())));
            bar.add(part);
            var swatch = new Span();
            swatch.addClassNames("fx-swatch", phase.key());
            var length = new Span(Durations.text(phase.length()));
            length.addClassName("fx-number");
            var entry = new Span(swatch, new Span(Texts.text("runs.phase." + phase.key())), length);
            entry.addClassName("fx-phase-entry");
            entry.getElement().setAttribute("title", Texts.text("runs.phase." + phase.key() + ".text"));
            legend.add(entry);
        }
        add(bar, legend);
    }

    /**
     * The phases that have ended. Two clocks are at work, the router's and the executor's; a phase that they would make
     * negative took no time.
     */
    static List<Phase> of(ExecutionView execution, @Nullable Instant eventAt) {
        var at = execution.phases();
        if (at == null) {
            return List.of();
        }
        var phases = new ArrayList<Phase>();
        boolean queued = execution.state().equals("queued");
        var queuedAt = Objects.requireNonNullElse(at.queued(), execution.queuedAt());
        add(phases, "route", eventAt, queuedAt);
        if (!queued) {
            add(phases, "queue", queuedAt, at.leased() == null ? at.finished() : at.leased());
            add(phases, "start", at.leased(), at.started());
            add(phases, "run", at.started(), at.ended());
            add(phases, "record", at.ended(), at.finished());
        }
        return phases;
    }

    private static void add(List<Phase> phases, String key, @Nullable Instant from, @Nullable Instant to) {
        if (from != null && to != null) {
            var length = Duration.between(from, to);
            phases.add(new Phase(key, length.isNegative() ? Duration.ZERO : length));
        }
    }
}
