package fx.app.token;

import fx.app.access.Caller;
import fx.app.access.SignedIn;
import fx.app.rest.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
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

    /** Lists the scopes that a new token of the caller may have: in the project or, without one, anywhere. */
    @GetMapping("/scopes")
    @SignedIn("shows the caller's own rights")
    Page<String> scopes(Caller caller, @RequestParam @Nullable String project) {
        return Page.of(List.copyOf(tokens.scopesFor(caller, project)));
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
