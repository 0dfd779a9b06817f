package fx.engine.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something that could not be processed, with the reason and enough to replay it.
 *
 * @param id unique id
 * @param project project concerned, or null where that is not known
 * @param code stable code of the reason, such as {@code hops}, {@code poison}, {@code undecodable}, {@code mapping}
 * @param reason in words
 * @param event id of the event concerned, or null
 * @param execution execution concerned, or null
 * @param trace trace concerned, or null
 * @param at epoch milliseconds
 * @param original the event or record as JSON, or null where it is none
 * @param originalBase64 the record's bytes where they are no JSON
 * @param position {@code topic/partition/offset} where it was read, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetter(
        String id,
        @Nullable String project,
        String code,
        String reason,
        @Nullable String event,
        @Nullable String execution,
        @Nullable String trace,
        long at,
        @Nullable JsonNode original,
        @Nullable String originalBase64,
        @Nullable String position) {}
