package fx.engine.mapping;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The library's errors in words for the person who wrote the expression. Values of the data are named by type only. */
final class ErrorText {
    /** Codes whose first insert is an operator, a function or a word of the expression, not a value. */
    private static final Set<String> NAMES_FIRST =
            Set.of("T0410", "T0412", "T1005", "T1007", "T1008", "T1010", "T2001", "T2002", "T2010", "T1006");

    private ErrorText() {}

    static String of(JException error) {
        var code = String.valueOf(error.getError());
        if (code.equals("D3137") || code.equals("D3141")) {
            return String.valueOf(error.getCurrent());
        }
        boolean named = code.startsWith("S") || NAMES_FIRST.contains(code);
        var first = named ? error.getCurrent() : kind(error.getCurrent());
        var second = code.startsWith("S") ? error.getExpected() : kind(error.getExpected());
        var text = JException.msg(code, -1, String.valueOf(first), String.valueOf(second))
                .replace(" Object ", " function ");
        return code + ": " + text;
    }

    private static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case String _ -> "a text";
            case Number _ -> "a number";
            case Boolean _ -> "true or false";
            case List<?> _ -> "an array";
            case Map<?, ?> _ -> "an object";
            default -> value.equals(Jsonata.NULL_VALUE) ? "null" : "a function";
        };
    }
}
