package fx.engine.service;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Units in which a manifest gives durations and sizes. */
enum Measure {
    /** Milliseconds; a plain number is seconds. */
    DURATION("a duration such as '30s', '5m' or '1h', at least 100 ms and at most 24 h") {
        @Override
        long unit(String word) {
            return switch (word) {
                case "ms" -> 1;
                case "", "s" -> 1_000;
                case "m", "min" -> 60_000;
                case "h" -> 3_600_000;
                case "d" -> 86_400_000;
                default -> 0;
            };
        }
    },
    /** Bytes. */
    SIZE("a size such as '256Mi' or '1Gi', at least 16Mi and at most 256Gi") {
        @Override
        long unit(String word) {
            return switch (word) {
                case "", "b" -> 1;
                case "k", "kb" -> 1_000;
                case "ki", "kib" -> 1L << 10;
                case "m", "mb" -> 1_000_000;
                case "mi", "mib" -> 1L << 20;
                case "g", "gb" -> 1_000_000_000;
                case "gi", "gib" -> 1L << 30;
                default -> 0;
            };
        }
    };

    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,6})?) ?([A-Za-z]{0,3})");
    private final String expected;

    Measure(String expected) {
        this.expected = expected;
    }

    /** What is expected, for a message. */
    String expected() {
        return expected;
    }

    /** How many of the smallest unit a unit is; 0 for an unknown one. */
    abstract long unit(String word);

    /** The amount in the smallest unit, or null for a text that is none. */
    @Nullable
    Long read(String text) {
        var match = AMOUNT.matcher(text);
        if (!match.matches()) {
            return null;
        }
        long unit = unit(match.group(2).toLowerCase(Locale.ROOT));
        if (unit == 0) {
            return null;
        }
        // More than a long holds is far above every limit, so it may be cut to the largest one.
        return new BigDecimal(match.group(1))
                .multiply(BigDecimal.valueOf(unit))
                .min(BigDecimal.valueOf(Long.MAX_VALUE))
                .longValue();
    }
}
