package fx.app.rest;

import fx.app.problem.ProblemException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks texts that callers give, cheapest first: size, characters, form. */
public final class Text {
    private Text() {}

    /** The text without outer white space, 1 to {@code most} characters; a 400 problem at the field otherwise. */
    public static String required(String field, @Nullable String value, int most) {
        var text = optional(field, value, most);
        if (text.isEmpty()) {
            throw ProblemException.badField("field.missing", "/" + field, "'" + field + "' is missing or empty.");
        }
        return text;
    }

    /** The text without outer white space, empty for none, at most {@code most} characters. */
    public static String optional(String field, @Nullable String value, int most) {
        if (value == null) {
            return "";
        }
        if (value.length() > most) {
            throw ProblemException.badField(
                    "field.too-long",
                    "/" + field,
                    "'" + field + "' has " + value.length() + " characters; at most " + most + " are possible.");
        }
        if (value.codePoints().anyMatch(Text::isForbidden)) {
            throw ProblemException.badField(
                    "field.characters", "/" + field, "'" + field + "' holds control characters.");
        }
        return value.strip();
    }

    /** The text, which must have that form. */
    public static String matching(String field, @Nullable String value, int most, Pattern form, String words) {
        var text = required(field, value, most);
        if (!form.matcher(text).matches()) {
            throw ProblemException.badField("field.form", "/" + field, "'" + field + "' must be " + words + ".");
        }
        return text;
    }

    private static boolean isForbidden(int c) {
        return (Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r')
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
