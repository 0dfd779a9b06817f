package fx.engine.catalog;

import fx.engine.event.EventTime;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Formats of JSON Schema that texts are recognised by. Stricter than the standard where that is simpler. */
enum TextFormat {
    DATE_TIME("date-time"),
    DATE("date"),
    UUID("uuid"),
    EMAIL("email"),
    URI("uri");

    private static final int LONGEST = 500;
    private static final Pattern DATE_SYNTAX = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern UUID_SYNTAX =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern EMAIL_SYNTAX =
            Pattern.compile("[A-Za-z0-9_+-]+(\\.[A-Za-z0-9_+-]+)*@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
                    + "(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*\\.[A-Za-z]{2,}");
    private static final Pattern URI_SYNTAX =
            Pattern.compile("(https?|ftp|wss?)://[A-Za-z0-9.-]+(:[0-9]{1,5})?([/?#][A-Za-z0-9._~:/?#@!$&'()*+,;=-]*)?");

    private final String schemaName;

    TextFormat(String schemaName) {
        this.schemaName = schemaName;
    }

    String schemaName() {
        return schemaName;
    }

    /** The formats that the text has; at most one in practice. */
    static Set<TextFormat> of(String text) {
        var formats = EnumSet.noneOf(TextFormat.class);
        if (text.length() < 6 || text.length() > LONGEST) {
            return formats;
        }
        char first = text.charAt(0);
        if (first >= '0' && first <= '9' && text.charAt(4) == '-') {
            if (isDateTime(text)) {
                formats.add(DATE_TIME);
            } else if (isDate(text)) {
                formats.add(DATE);
            }
        }
        if (text.length() == 36 && UUID_SYNTAX.matcher(text).matches()) {
            formats.add(UUID);
        }
        if (text.indexOf('@') > 0
                && text.length() < 200
                && EMAIL_SYNTAX.matcher(text).matches()) {
            formats.add(EMAIL);
        }
        if (text.indexOf("://") > 0
                && text.indexOf('#') == text.lastIndexOf('#')
                && URI_SYNTAX.matcher(text).matches()) {
            formats.add(URI);
        }
        return formats;
    }

    /** Leap seconds and more digits than nanoseconds are valid, yet not every validator takes them. */
    private static boolean isDateTime(String text) {
        return text.length() <= 35
                && !text.contains(":60")
                && !text.startsWith("0000")
                && text.indexOf('t') < 0
                && text.indexOf('z') < 0
                && EventTime.parse(text).isPresent();
    }

    private static boolean isDate(String text) {
        if (text.startsWith("0000") || !DATE_SYNTAX.matcher(text).matches()) {
            return false;
        }
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
