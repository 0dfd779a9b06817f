package fx.engine.service;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Something about a pushed folder that its author should know.
 *
 * @param file path relative to the folder
 * @param line from 1, or 0 where it concerns the whole file
 * @param column from 1, or 0
 * @param code stable code, such as {@code manifest.field-unknown}
 * @param text what was expected and what was found; never the value of a secret
 * @param remedy how to mend it
 * @param severity whether the service is refused for it
 */
public record ServiceProblem(
        String file, int line, int column, String code, String text, String remedy, Severity severity) {

    /** What a problem leads to. */
    public enum Severity {
        WARNING,
        ERROR;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Severity of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** The place in the form that editors and terminals understand: {@code file:line:column}. */
    public String place() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
