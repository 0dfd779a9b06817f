package fx.db.projection;

/** Another recorder has moved a position: what this one read may be recorded already, so it begins anew. */
public final class StalePositionException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    StalePositionException(Position.Of position) {
        super("Another recorder moved " + position.topic() + "/" + position.partition());
    }
}
