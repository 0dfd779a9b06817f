package fx.app.ui.component;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lines of a CSV file as RFC 4180 has them. */
public final class Csv {
    private static final String FORMULA = "=+-@\t\r";

    private Csv() {}

    /** A line with its end. */
    public static String line(List<? extends @Nullable Object> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    /** Quoted where it must be; what a spreadsheet would take for a formula is made a text. */
    private static String cell(@Nullable Object value) {
        var text = Objects.toString(value, "");
        if (value instanceof String && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        return text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
