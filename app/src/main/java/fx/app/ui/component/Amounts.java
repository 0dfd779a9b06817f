package fx.app.ui.component;

import java.text.NumberFormat;
import java.util.Locale;

/** Numbers as people read them; lengths of time are {@link Durations}. */
public final class Amounts {
    private static final int KIBI = 1024;
    private static final int SECONDS = 60;
    private static final double LEAST = 0.001;

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
        if (bytes < KIBI * KIBI) {
            return decimal(bytes / (double) KIBI) + " KB";
        }
        double mebi = bytes / (double) (KIBI * KIBI);
        return mebi < KIBI ? decimal(mebi) + " MB" : decimal(mebi / KIBI) + " GB";
    }

    /** How often in a minute, or in a second where that is more than one: {@code 12/min}, {@code 3.5/s}. */
    public static String rate(long perMinute) {
        if (perMinute < SECONDS) {
            return Texts.text("common.per-minute", perMinute);
        }
        double perSecond = perMinute / (double) SECONDS;
        return Texts.text("common.per-second", perSecond < 10 ? decimal(perSecond) : count(Math.round(perSecond)));
    }

    /** A part of a whole as per cent, a dash of nothing. Never 0 or 100 for what is only nearly so. */
    public static String share(long part, long whole) {
        if (whole <= 0) {
            return "–";
        }
        double share = part / (double) whole;
        if (part > 0 && share < LEAST) {
            return "< 0.1 %";
        }
        return part < whole && share > 1 - LEAST ? "> 99.9 %" : percent(share);
    }

    /** A share of a whole: {@code 99.5 %}. */
    public static String percent(double share) {
        return decimal(share * 100) + " %";
    }
}
