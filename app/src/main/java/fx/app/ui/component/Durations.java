package fx.app.ui.component;

import java.time.Duration;
import java.util.Locale;

/** Lengths of time as people read them: {@code 12 ms}, {@code 3.4 s}, {@code 2 min 5 s}, {@code 5 min}, {@code 3 h 10 min}. */
public final class Durations {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private Durations() {}

    /** The length in words; nothing for a negative one, which two clocks may give. */
    public static String text(Duration length) {
        return text(Math.max(0, length.toMillis()));
    }

    /**
     * The length in words.
     *
     * @param millis length in milliseconds, not negative
     */
    public static String text(long millis) {
        if (millis < SECOND) {
            return millis + " ms";
        }
        if (millis < MINUTE) {
            return String.format(Locale.ROOT, millis < 10 * SECOND ? "%.1f s" : "%.0f s", millis / 1000.0);
        }
        if (millis < HOUR) {
            return millis / MINUTE + " min" + rest(millis % MINUTE / SECOND, " s");
        }
        return millis / HOUR + " h" + rest(millis % HOUR / MINUTE, " min");
    }

    private static String rest(long count, String unit) {
        return count == 0 ? "" : " " + count + unit;
    }
}
