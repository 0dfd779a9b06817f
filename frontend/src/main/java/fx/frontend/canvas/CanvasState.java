package fx.frontend.canvas;

/** How a node fares, with the sign, colour and word that the canvas has for it. */
public enum CanvasState {
    QUEUED("queued"),
    RUNNING("running"),
    WAITING("waiting"),
    SUCCEEDED("succeeded"),
    FAILED("failed"),
    TIMED_OUT("timed-out"),
    DEAD("dead"),
    CANCELLED("cancelled"),
    SKIPPED("skipped");

    private final String key;

    CanvasState(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }
}
