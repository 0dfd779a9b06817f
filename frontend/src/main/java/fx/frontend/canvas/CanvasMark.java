package fx.frontend.canvas;

import java.util.Locale;

/** How a node or a wire differs from another version of the flow. */
public enum CanvasMark {
    ADDED,
    CHANGED,
    REMOVED;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
