package fx.app.ui.component;

import java.text.NumberFormat;
import java.util.Locale;

/** Numbers as people read them; lengths of time are {@link Durations}. */
public final class Amounts {
    private static final int KIBI = 1024;

    private Amounts() {}

    /** A whole number with separators: {@code 12,345}. */
    public static String count(long number) {
        return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(number);
    }

    /** A number with at most one decimal. */
    public static String decimal(double number) {
        var format = NumberFormat.getNumberInstance(Locale.ENGLISH);
        format.setMaximumFractionDigits(1);
        return format.format(number);
    }

    /** A size in the unit that fits: {@code 812 B}, {@code 3.4 KB}, {@code 1.2 MB}. */
    public static String bytes(long bytes) {
        if (bytes < KIBI) {
            return bytes + " B";
        }
        return bytes < KIBI * KIBI
                ? decimal(bytes / (double) KIBI) + " KB"
                : decimal(bytes / (double) (KIBI * KIBI)) + " MB";
    }

    /** A share of a whole: {@code 99.5 %}. */
    public static String percent(double share) {
        return decimal(share * 100) + " %";
    }
}
