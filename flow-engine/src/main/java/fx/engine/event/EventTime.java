package fx.engine.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** RFC 3339 timestamps: years 0000 to 9999, fractions of any length up to 30 digits, leap seconds. */
public final class EventTime {
    private static final Pattern RFC_3339 = Pattern.compile(
            "(\\d{4})-(\\d{2})-(\\d{2})[Tt](\\d{2}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,30}))?(?:[Zz]|([+-])(\\d{2}):(\\d{2}))");
    private static final int LONGEST = 64;
    private static final int NANO_DIGITS = 9;

    private EventTime() {}

    /**
     * The instant of an RFC 3339 timestamp, or empty where it is not one. Digits beyond nanoseconds are cut; a leap
     * second is the last nanosecond before it ends.
     */
    public static Optional<Instant> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        var match = RFC_3339.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            int second = number(match.group(6));
            var time = LocalTime.of(
                    number(match.group(4)), number(match.group(5)), Math.min(second, 59), nanos(match.group(7)));
            var date = LocalDate.of(number(match.group(1)), number(match.group(2)), number(match.group(3)));
            var instant =
                    LocalDateTime.of(date, time).toInstant(offset(match.group(8), match.group(9), match.group(10)));
            if (second < 60) {
                return Optional.of(instant);
            }
            return second == 60 ? leapSecond(instant) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Leap seconds end a month, at midnight in UTC. */
    private static Optional<Instant> leapSecond(Instant instant) {
        var utc = instant.atOffset(ZoneOffset.UTC);
        boolean possible = utc.getHour() == 23
                && utc.getMinute() == 59
                && utc.getDayOfMonth() == utc.toLocalDate().lengthOfMonth();
        return possible ? Optional.of(utc.withNano(999_999_999).toInstant()) : Optional.empty();
    }

    private static ZoneOffset offset(@Nullable String sign, @Nullable String hours, @Nullable String minutes) {
        if (sign == null || hours == null || minutes == null) {
            return ZoneOffset.UTC;
        }
        int h = number(hours);
        int m = number(minutes);
        if (h > 23 || m > 59) {
            throw new DateTimeException("offset");
        }
        int seconds = (h * 60 + m) * 60;
        // java.time knows offsets up to 18 hours only, RFC 3339 up to 23:59; none beyond 14 has ever been in use.
        return ZoneOffset.ofTotalSeconds(sign.equals("-") ? -seconds : seconds);
    }

    private static int nanos(@Nullable String fraction) {
        if (fraction == null) {
            return 0;
        }
        var digits = fraction.length() > NANO_DIGITS ? fraction.substring(0, NANO_DIGITS) : fraction;
        return number(digits + "0".repeat(NANO_DIGITS - digits.length()));
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
