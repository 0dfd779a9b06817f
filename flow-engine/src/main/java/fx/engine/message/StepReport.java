package fx.engine.message;

import org.jspecify.annotations.Nullable;

/**
 * How one script of a sequence went.
 *
 * @param script file name
 * @param state {@code succeeded}, {@code failed}, {@code timed-out}, {@code cancelled}, {@code skipped} or
 *     {@code unprocessed} (a file without a runtime)
 * @param startedAt epoch milliseconds, or null if it did not start
 * @param endedAt epoch milliseconds, or null if it did not start
 */
public record StepReport(
        String script,
        String state,
        @Nullable Long startedAt,
        @Nullable Long endedAt) {}
