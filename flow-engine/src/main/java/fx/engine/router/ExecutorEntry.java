package fx.engine.router;

/**
 * An executor as the last fact about it says.
 *
 * @param epoch start of the executor; a higher one replaces a lower
 * @param pool pool it serves
 * @param inbox partition of the pool's topic that it reads
 * @param slots leases it will hold, in all shards together
 */
record ExecutorEntry(String executor, long epoch, String pool, int inbox, int slots) {}
