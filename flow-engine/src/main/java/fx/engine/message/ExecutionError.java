package fx.engine.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt did not succeed, in words for the person who must mend it.
 *
 * @param code stable code, such as {@code script.raised}, {@code script.exit}, {@code timeout},
 *     {@code module.missing}, {@code memory}, {@code lost}, {@code infrastructure}, {@code mapping}
 * @param message what happened and what to do
 * @param script file in which it happened, or null
 * @param line line in that file, from 1, or null
 * @param detail the script's own traceback, shortened to 8 KiB, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExecutionError(
        String code,
        String message,
        @Nullable String script,
        @Nullable Integer line,
        @Nullable String detail) {}
