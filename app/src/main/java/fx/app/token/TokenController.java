package fx.app.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import fx.app.access.Caller;
import fx.app.access.SignedIn;
import fx.app.rest.Page;
import fx.db.token.TokenEntity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own tokens. */
@RestController
@RequestMapping("/api/tokens")
class TokenController {
    private final TokenService tokens;

    TokenController(TokenService tokens) {
        this.tokens = tokens;
    }

    /** Makes a token and shows it, this once. Needs name and password (HTTP Basic): a token makes no token. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @SignedIn("a token is never wider than its maker's own rights")
    MadeToken make(Caller caller, @RequestBody NewToken token) {
        var made = tokens.make(caller, token);
        return new MadeToken(made.text().reveal(), TokenView.of(made.token()));
    }

    /** Lists the caller's tokens; with a token, that one. */
    @GetMapping
    @SignedIn("shows the caller's own tokens")
    Page<TokenView> list(Caller caller) {
        return Page.of(tokens.list(caller).stream().map(TokenView::of).toList());
    }

    /** One of the caller's tokens. */
    @GetMapping("/{token}")
    @SignedIn("shows the caller's own token")
    TokenView get(Caller caller, @PathVariable String token) {
        return TokenView.of(tokens.find(caller, token));
    }

    /** Revokes a token at once: with name and password any of one's own, with a token that one. */
    @DeleteMapping("/{token}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @SignedIn("revokes the caller's own token")
    void revoke(Caller caller, @PathVariable String token) {
        tokens.revoke(caller, token);
    }

    /**
     * A wish for a token.
     *
     * @param name what it is for
     * @param project the only project it is good in, or null for all of one's own
     * @param scopes what it may do, or null for all that one may do oneself at the time of use
     * @param expires at most a year from now, or null for 90 days
     * @param eventTypes event types it may send, or null for all
     */
    record NewToken(
            @Nullable String name,
            @Nullable String project,
            @Nullable List<@Nullable String> scopes,
            @Nullable Instant expires,
            @Nullable List<@Nullable String> eventTypes) {}

    /** A token as its owner sees it later: without its text. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TokenView(
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

    /** A new token with its text. */
    record MadeToken(
            String token,
            @com.fasterxml.jackson.annotation.JsonUnwrapped TokenView about) {
        @Override
        public String toString() {
            return "MadeToken[" + about.id() + "]";
        }
    }
}
