package fx.engine.router;

/** The words in which {@link fx.engine.message.Fact.Requeued} says why an execution is queued again. */
final class Requeue {
    static final String RETRY = "retry";
    static final String LOST = "lost";
    static final String RETURNED = "returned";
    static final String INFRASTRUCTURE = "infrastructure";

    private Requeue() {}
}
