package fx.app.overview;

import java.time.Duration;
import java.time.Instant;

/** How far back figures look. */
public enum Range {
    HOUR("1h", Duration.ofHours(1), Duration.ofMinutes(1)),
    DAY("24h", Duration.ofHours(24), Duration.ofMinutes(30));

    private final String word;
    private final Duration length;
    private final Duration bucket;

    Range(String word, Duration length, Duration bucket) {
        this.word = word;
        this.length = length;
        this.bucket = bucket;
    }

    /** The range of its word in an address; the hour for any other. */
    public static Range of(String word) {
        return word.equals(DAY.word) ? DAY : HOUR;
    }

    /** As it stands in an address. */
    public String word() {
        return word;
    }

    Duration bucket() {
        return bucket;
    }

    int buckets() {
        return (int) length.dividedBy(bucket);
    }

    /** Beginning of the oldest bucket, so that buckets do not slide between two questions. */
    Instant since(Instant now) {
        long size = bucket.toSeconds();
        long end = Math.floorDiv(now.getEpochSecond(), size) * size + size;
        return Instant.ofEpochSecond(end).minus(length);
    }
}
