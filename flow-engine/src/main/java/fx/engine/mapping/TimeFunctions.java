package fx.engine.mapping;

import com.dashjoin.jsonata.Functions;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Our own time functions: UTC where no zone is given, never the machine's clock or zone. */
final class TimeFunctions {
    static final Map<String, Library.Body> ALL =
            Map.of("toMillis", TimeFunctions::toMillis, "fromMillis", TimeFunctions::fromMillis);

    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
    private static final Pattern ZONE_WITHOUT_COLON = Pattern.compile("([+-][0-9]{2})([0-9]{2})$");
    /** A part whose length is open, with nothing between it and the next that could not belong to it. */
    private static final Pattern OPEN_PART = Pattern.compile("\\[[^\\]]{0,40}\\](?=[\\[0-9A-Za-z])");

    private static final Pattern FIXED_PART = Pattern.compile("\\[[A-Za-z]#*[0-9]{2,}\\]");
    private static final Pattern HAS_YEAR = Pattern.compile("\\[\\s*[YX]");
    private static final Pattern WIDE = Pattern.compile(",[^,\\]]*[0-9]{3,}[^,\\]]*\\]");
    private static final int MOST_OPEN_PARTS = 3;
    private static final double LATEST_MILLIS = 8.64e15;

    private TimeFunctions() {}

    private static @Nullable Number toMillis(List<?> args) {
        var text = Arguments.text(args, 0);
        if (text == null) {
            return null;
        }
        if (text.length() > Limits.TIMESTAMP) {
            throw new LimitException("A date and time may have up to " + Limits.TIMESTAMP + " characters");
        }
        var picture = picture(args, 1);
        return picture == null ? millis(text) : parsed(text, picture);
    }

    private static Number millis(String text) {
        try {
            if (YEAR.matcher(text).matches()) {
                return Year.parse(text)
                        .atDay(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .toEpochMilli();
            }
            if (!text.contains("T")) {
                return LocalDate.parse(text)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .toEpochMilli();
            }
            var withColon = ZONE_WITHOUT_COLON.matcher(text).replaceFirst("$1:$2");
            var local = text.endsWith("Z") || ZONE_WITHOUT_COLON.matcher(text).find() || hasZone(text);
            return local
                    ? OffsetDateTime.parse(hasZone(text) ? text : withColon)
                            .toInstant()
                            .toEpochMilli()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC).toEpochMilli();
        } catch (DateTimeException | ArithmeticException _) {
            throw Arguments.problem("D3110", text);
        }
    }

    private static boolean hasZone(String text) {
        int colon = text.length() - 3;
        return colon > 10 && text.charAt(colon) == ':' && "+-".indexOf(text.charAt(colon - 3)) >= 0;
    }

    private static @Nullable Number parsed(String text, String picture) {
        int open = 0;
        for (var part = OPEN_PART.matcher(picture); part.find(); ) {
            open += FIXED_PART.matcher(part.group()).matches() ? 0 : 1;
        }
        if (open > MOST_OPEN_PARTS) {
            throw new LimitException(
                    "The picture has parts without a sign between them; give them a width, as in [M01]");
        }
        if (!HAS_YEAR.matcher(picture).find()) {
            throw new LimitException("The picture needs a year [Y], since an expression does not know today's date");
        }
        try {
            return Functions.dateTimeToMillis(text, picture);
        } catch (ParseException _) {
            throw Arguments.problem("D3110", text);
        }
    }

    private static @Nullable String fromMillis(List<?> args) {
        var millis = NumberFunctions.number(args, 0);
        if (millis == null) {
            return null;
        }
        if (!(Math.abs(millis.doubleValue()) <= LATEST_MILLIS)) {
            throw new LimitException("The number of milliseconds is no date");
        }
        return Functions.dateTimeFromMillis(millis, picture(args, 1), Arguments.text(args, 2));
    }

    private static @Nullable String picture(List<?> args, int index) {
        var picture = NumberFunctions.picture(args, index);
        if (picture != null && WIDE.matcher(picture).find()) {
            throw new LimitException("The picture asks for a part of more than 99 characters");
        }
        return picture;
    }
}
