package fx.app.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import fx.db.token.TokenEntity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A token as its owner sees it later: without its text. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokenView(
        UUID id,
        String name,
        @Nullable String project,
        List<String> scopes,
        @Nullable List<String> eventTypes,
        Instant createdAt,
        Instant expires,
        @Nullable Instant lastUsedAt) {

    static TokenView of(TokenEntity token) {
        return new TokenView(
                token.id(),
                token.name(),
                token.project().orElse(null),
                token.scopes(),
                token.eventTypes().orElse(null),
                token.createdAt(),
                token.expiresAt(),
                token.lastUsedAt().orElse(null));
    }
}
