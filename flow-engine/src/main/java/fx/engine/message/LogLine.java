package fx.engine.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import fx.engine.execution.ExecutionId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One line that an attempt wrote.
 *
 * @param execution the execution
 * @param attempt its attempt
 * @param project project of the service, so that readers can filter without another lookup
 * @param service service
 * @param number number of the line in the attempt, from 1, without gaps
 * @param at epoch milliseconds
 * @param stream {@code stdout}, {@code stderr}, {@code log} or {@code fx} (a remark of the platform)
 * @param level {@code debug}, {@code info}, {@code warning}, {@code error} or {@code critical}
 * @param step script that wrote it, or null
 * @param text the line, at most 16 KiB
 * @param fields further fields of a structured line, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogLine(
        ExecutionId execution,
        int attempt,
        String project,
        String service,
        int number,
        long at,
        String stream,
        String level,
        @Nullable String step,
        String text,
        @Nullable JsonNode fields) {}
