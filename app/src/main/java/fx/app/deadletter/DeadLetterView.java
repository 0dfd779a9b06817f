package fx.app.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import fx.app.rest.Masked;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A dead letter as the API shows it; see {@link fx.engine.message.DeadLetter}.
 *
 * @param replays how often it has been sent again
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
        @Nullable Boolean masked) {

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
                true);
    }
}
