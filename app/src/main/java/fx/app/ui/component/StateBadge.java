package fx.app.ui.component;

import com.vaadin.flow.component.html.Span;
import java.util.Map;

/** A state as icon, word and colour, the same wherever a state is shown. */
public final class StateBadge extends Span {
    private record Look(String colour, String icon) {}

    private static final Map<String, Look> LOOKS = Map.ofEntries(
            Map.entry("queued", new Look("queued", "clock")),
            Map.entry("running", new Look("running", "loader")),
            Map.entry("succeeded", new Look("succeeded", "circle-check")),
            Map.entry("failed", new Look("failed", "circle-x")),
            Map.entry("timed-out", new Look("failed", "timer")),
            Map.entry("dead", new Look("failed", "octagon-x")),
            Map.entry("cancelled", new Look("cancelled", "ban")),
            Map.entry("waiting", new Look("waiting", "hourglass")),
            Map.entry("published", new Look("succeeded", "circle-check")),
            Map.entry("live", new Look("succeeded", "circle-check")),
            Map.entry("active", new Look("succeeded", "circle-check")),
            Map.entry("inactive", new Look("cancelled", "pause")),
            Map.entry("paused", new Look("cancelled", "pause")),
            Map.entry("draft", new Look("accent", "pencil")),
            Map.entry("rejected", new Look("failed", "triangle-alert")),
            Map.entry("up", new Look("succeeded", "circle-check")),
            Map.entry("done", new Look("succeeded", "circle-check")),
            Map.entry("down", new Look("failed", "circle-x")),
            Map.entry("lost", new Look("failed", "circle-x")),
            Map.entry("refused", new Look("failed", "ban")),
            Map.entry("draining", new Look("warning", "pause")),
            Map.entry("removed", new Look("cancelled", "trash-2")),
            Map.entry("missing", new Look("warning", "triangle-alert")),
            Map.entry("warning", new Look("warning", "triangle-alert")),
            Map.entry("error", new Look("failed", "circle-x")),
            // How an attempt or a script ended, where that is not the end of the execution.
            Map.entry("retry", new Look("failed", "rotate-ccw")),
            Map.entry("infrastructure", new Look("warning", "triangle-alert")),
            Map.entry("returned", new Look("cancelled", "undo-2")),
            Map.entry("skipped", new Look("cancelled", "skip-forward")));

    /** Colour of a state, which is the class that carries it. */
    public static String colour(String state) {
        return look(state).colour();
    }

    /** Name of a state's icon. */
    public static String icon(String state) {
        return look(state).icon();
    }

    /** A state's word for people. */
    public static String word(String state) {
        return Texts.has("state." + state) ? Texts.text("state." + state) : state;
    }

    private static Look look(String state) {
        return LOOKS.getOrDefault(state, new Look("cancelled", "circle-dashed"));
    }

    /** @param state word of the state, as in {@code ExecutionState#word()} or the state of a flow or service */
    public StateBadge(String state) {
        addClassNames("fx-state", colour(state));
        add(Icons.of(icon(state)), new Span(word(state)));
    }
}
