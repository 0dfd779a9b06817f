package fx.app.deadletter;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import fx.app.rest.Masked;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A dead letter as the API shows it; see {@link fx.engine.message.DeadLetter}.
 *
 * @param replays how often it has been sent again
 * @param discarded by whom and why it was discarded; null where nobody did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetterView(
        String id,
        @Nullable String project,
        String code,
        String reason,
        @Nullable String event,
        @Nullable String execution,
        @Nullable String trace,
        Instant at,
        @Nullable JsonNode original,
        @Nullable String originalBase64,
        @Nullable String position,
        int replays,
        @Nullable Discard discarded,
        @Nullable Boolean masked) {

    /** Nothing more is to be done about it. */
    public record Discard(String by, Instant at, String reason) {}

    /** Whether it holds an event that can be sent again. */
    @JsonIgnore
    public boolean holdsEvent() {
        return original != null
                && original.path("type").isString()
                && original.path("source").isString();
    }

    DeadLetterView withoutData() {
        return new DeadLetterView(
                id,
                project,
                code,
                reason,
                event,
                execution,
                trace,
                at,
                Masked.structure(original),
                originalBase64 == null ? null : Masked.VALUE,
                position,
                replays,
                discarded,
                true);
    }
}
