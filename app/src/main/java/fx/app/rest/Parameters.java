package fx.app.rest;

import fx.app.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Reads query parameters; a value that cannot be is a 400 problem that names its parameter. */
public final class Parameters {
    private static final int DEFAULT_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 500;
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private Parameters() {}

    /** The {@code limit} of a page: 1 to 500, 50 where it is absent. */
    public static int limit(@Nullable Integer limit) {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        if (limit < 1 || limit > HIGHEST_LIMIT) {
            throw bad("limit", "must be 1 to " + HIGHEST_LIMIT + ", not " + limit);
        }
        return limit;
    }

    /** A whole number in a range, or null where it is absent. */
    public static @Nullable Integer number(String name, @Nullable String text, int lowest, int highest) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= lowest && value <= highest) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the problem
        }
        throw bad(name, "must be a whole number from " + lowest + " to " + highest);
    }

    /** An instant such as {@code 2026-01-31T12:00:00.000Z} (any offset), or null where it is absent. */
    public static @Nullable Instant instant(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            var instant = OffsetDateTime.parse(text).toInstant();
            if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
                return instant;
            }
        } catch (DateTimeException notAnInstant) {
            // falls through to the problem
        }
        throw bad(name, "must be an instant in ISO 8601, such as 2026-01-31T12:00:00.000Z");
    }

    /** An ISO 8601 duration such as {@code PT30S}, at most the longest, or null where it is absent. */
    public static @Nullable Duration duration(String name, @Nullable String text, Duration longest) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            var duration = Duration.parse(text);
            if (!duration.isNegative() && duration.compareTo(longest) <= 0) {
                return duration;
            }
        } catch (DateTimeException notADuration) {
            // falls through to the problem
        }
        throw bad(name, "must be an ISO 8601 duration of at most " + longest + ", such as PT30S");
    }

    /** One of the words, or null where it is absent. */
    public static @Nullable String word(String name, @Nullable String text, Collection<String> words) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (!words.contains(text)) {
            throw bad(name, "must be one of " + String.join(", ", words));
        }
        return text;
    }

    /** A text to compare with, or null where it is absent. NUL, which no stored text holds, is refused. */
    public static @Nullable String text(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (text.indexOf(0) >= 0) {
            throw bad(name, "must not hold the character NUL");
        }
        return text;
    }

    private static ProblemException bad(String name, String expectation) {
        return ProblemException.badField("parameter." + name, name, "'" + name + "' " + expectation + ".");
    }
}
