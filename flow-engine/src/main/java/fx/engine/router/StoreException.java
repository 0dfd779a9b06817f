package fx.engine.router;

/** The store itself failed, so that it says nothing about what stands in it; no entry is to blame. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(RuntimeException cause) {
        super("The shard's store failed: " + cause.getMessage(), cause);
    }
}
