package fx.engine.router;

/** Places in the queue: the time of queueing, with room for a thousand in each millisecond. */
final class Order {
    private static final long PER_MILLISECOND = 1_000;
    private long last;

    /** A place behind all that were given out since the start, and behind all earlier milliseconds. */
    long next(long now) {
        last = Math.max(last + 1, now * PER_MILLISECOND);
        return last;
    }

    static long millis(long order) {
        return order / PER_MILLISECOND;
    }
}
