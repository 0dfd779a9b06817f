package fx.app.ui.account;

import fx.app.access.AfterPassword;
import fx.app.access.SignedIn;
import fx.app.token.NewToken;
import fx.app.token.TokenService;
import fx.app.token.TokenView;
import fx.app.ui.session.SessionCallers;
import fx.app.ui.session.ViewCalls;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The caller's own tokens. */
@ViewCalls
public class TokenCalls {
    private final SessionCallers callers;
    private final TokenService tokens;

    TokenCalls(SessionCallers callers, TokenService tokens) {
        this.callers = callers;
        this.tokens = tokens;
    }

    /** The caller's tokens, without their texts. */
    @SignedIn("shows the caller's own tokens")
    public List<TokenView> list() {
        return tokens.views(callers.current());
    }

    /** Scopes that a token of the caller may have, in a project or, with null, anywhere. */
    @SignedIn("about the caller alone")
    public Set<String> scopes(@Nullable String project) {
        return new TreeSet<>(tokens.possibleScopes(callers.current(), project));
    }

    /** Makes a token; its text is shown this once. */
    @SignedIn("a token is never wider than its maker's own rights")
    @AfterPassword
    public TokenService.Issued make(NewToken wanted) {
        return tokens.issue(callers.current(), wanted);
    }

    /** Revokes a token at once. */
    @SignedIn("revokes the caller's own token")
    public void revoke(String token) {
        tokens.revoke(callers.current(), token);
    }
}
