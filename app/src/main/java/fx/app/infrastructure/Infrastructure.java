package fx.app.infrastructure;

/**
 * The one seam to the servers below FX: embedded ones on a laptop and in tests, outside ones in a cluster. The servers
 * may still be starting; each accessor waits for its own. Thread-safe.
 */
public interface Infrastructure extends AutoCloseable {

    /** Access to Kafka, with all topics made. */
    KafkaAccess kafka();

    /** Access to PostgreSQL. */
    DatabaseAccess database();

    /** The instance's keys. */
    InstanceKeys keys();

    /** Stops what was started, nothing else. */
    @Override
    void close();
}
