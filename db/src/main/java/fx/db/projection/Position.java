package fx.db.projection;

/**
 * How far a partition of a topic was read for a batch.
 *
 * @param of which partition
 * @param before offset from which the batch was read
 * @param next offset of the first record that is not in the batch
 * @param asOf timestamp of the last record in it, epoch milliseconds
 */
public record Position(Of of, long before, long next, long asOf) {

    /** A partition of a topic. */
    public record Of(String topic, int partition) {}
}
