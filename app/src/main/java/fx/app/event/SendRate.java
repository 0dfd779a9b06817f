package fx.app.event;

import fx.app.problem.ThrottledException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Token buckets by key: one sender that floods FX is told to wait, the others do not notice. Bounded: beyond the most
 * keys, those whose bucket is full again are forgotten.
 */
final class SendRate {
    private static final int MOST_KEYS = 20_000;
    private static final double NANOS = 1e9;

    private final int perSecond;
    private final LongSupplier nanoTime;
    private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();

    private record Bucket(double tokens, long at) {}

    /**
     * @param perSecond refill of a bucket, and its size
     * @param nanoTime clock
     */
    SendRate(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
    }

    /** Takes that many, or throws 429 with the time to wait. A number above the bucket's size waits for a full one. */
    void take(String key, int events) {
        long now = nanoTime.getAsLong();
        double wanted = Math.min(events, perSecond);
        double[] missing = {0};
        buckets.compute(key, (_, bucket) -> {
            double tokens = bucket == null ? perSecond : filled(bucket, now);
            missing[0] = wanted - tokens;
            return new Bucket(missing[0] > 0 ? tokens : tokens - wanted, now);
        });
        if (buckets.size() > MOST_KEYS) {
            buckets.values().removeIf(bucket -> filled(bucket, now) >= perSecond);
        }
        if (missing[0] > 0) {
            throw new ThrottledException(
                    "event.rate",
                    "More than %d events per second came from here. Send them more slowly.".formatted(perSecond),
                    Duration.ofNanos((long) (missing[0] / perSecond * NANOS)));
        }
    }

    private double filled(Bucket bucket, long now) {
        return Math.min(perSecond, bucket.tokens() + (now - bucket.at()) / NANOS * perSecond);
    }
}
