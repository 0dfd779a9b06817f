package fx.app.token;

import fx.app.access.AccessPolicy;
import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.access.KnownTokens;
import fx.app.access.Names;
import fx.app.access.TokenText;
import fx.app.audit.AuditLog;
import fx.app.problem.ProblemException;
import fx.app.rest.Text;
import fx.db.token.TokenEntity;
import fx.db.token.TokenRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tokens: a person makes them for himself, and a token makes none. */
@Service
public class TokenService {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration USUAL = Duration.ofDays(90);
    private static final int MOST = 200;
    private static final int MOST_TYPES = 100;

    private final TokenRepository tokens;
    private final KnownTokens known;
    private final AccessPolicy policy;
    private final AuditLog audit;
    private final Clock clock;

    TokenService(TokenRepository tokens, KnownTokens known, AccessPolicy policy, AuditLog audit, Clock clock) {
        this.tokens = tokens;
        this.known = known;
        this.policy = policy;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes a token; its text is in the answer and nowhere else. */
    @Transactional
    Made make(Caller caller, NewToken wanted) {
        if (caller.token() != null) {
            throw new ProblemException(
                    403,
                    "token.from-token",
                    "Not allowed",
                    "A token makes no token. Sign in with name and password (HTTP Basic, ./fx login).");
        }
        var account = account(caller);
        var name = Text.required("name", wanted.name(), 100);
        var project = wanted.project();
        if (project != null && !policy.sees(caller, project)) {
            throw ProblemException.notFound("project", project);
        }
        var scopes = scopes(caller, wanted.scopes(), project);
        var expires = expires(wanted.expires(), wanted.seconds());
        var types = eventTypes(wanted.eventTypes());
        if (tokens.ofAccount(account).size() >= MOST) {
            throw ProblemException.conflict("token.too-many", "You have " + MOST + " tokens. Revoke some first.");
        }
        var text = TokenText.random();
        var token = tokens.save(new TokenEntity(
                UUID.randomUUID(), account, name, text.hash(), project, scopes, types, clock.instant(), expires));
        audit.done(
                caller,
                "token.create",
                project,
                name,
                "id: " + token.id() + ", scopes: " + scopes + ", expires: " + expires);
        return new Made(text, token);
    }

    /** Makes a token for a use within this process. */
    @Transactional
    public Issued issue(Caller caller, String name, String project, List<String> scopes, Instant expires) {
        return issue(caller, new NewToken(name, project, List.copyOf(scopes), expires, null, null));
    }

    /** Makes a token for somebody who signed in at a browser, where it is shown once. */
    @Transactional
    public Issued issue(Caller caller, NewToken wanted) {
        var made = make(caller, wanted);
        return new Issued(made.token().id().toString(), made.text().reveal());
    }

    /** The caller's tokens, as he sees them. */
    @Transactional(readOnly = true)
    public List<TokenView> views(Caller caller) {
        return list(caller).stream().map(TokenView::of).toList();
    }

    /** Scopes that the caller's own rights cover, in the project or, with null, anywhere. */
    public Set<String> possibleScopes(Caller caller, @Nullable String project) {
        return possible(caller, project);
    }

    /** The same, for somebody of whom it is not known that he sees the project. */
    Set<String> scopesFor(Caller caller, @Nullable String project) {
        if (project != null && !policy.sees(caller, project)) {
            throw ProblemException.notFound("project", project);
        }
        return possible(caller, project);
    }

    /**
     * A token as its user gets it.
     *
     * @param id what it is revoked by
     * @param text the token itself
     */
    public record Issued(String id, String text) {
        /** Leaves out the token. */
        @Override
        public String toString() {
            return "Issued[" + id + "]";
        }
    }

    /** The caller's tokens; of a token, itself. */
    @Transactional(readOnly = true)
    List<TokenEntity> list(Caller caller) {
        return tokens.ofAccount(account(caller)).stream()
                .filter(token -> caller.token() == null || token.id().equals(caller.token()))
                .toList();
    }

    /** One of the caller's tokens. */
    @Transactional(readOnly = true)
    TokenEntity find(Caller caller, String id) {
        return list(caller).stream()
                .filter(token -> token.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("token", id));
    }

    /** Makes it useless at once. */
    @Transactional
    public void revoke(Caller caller, String id) {
        var token = find(caller, id);
        tokens.revoke(token.id());
        known.forget();
        audit.done(caller, "token.revoke", token.project().orElse(null), token.name(), "id: " + token.id());
    }

    private List<String> scopes(
            Caller caller, @Nullable Collection<@Nullable String> wanted, @Nullable String project) {
        if (wanted == null) {
            // Whatever the scopes, a token does only what its account may do when it is used.
            return List.copyOf(new TreeSet<>(Names.scopes()));
        }
        var possible = possible(caller, project);
        var scopes = new TreeSet<String>();
        for (var scope : wanted) {
            if (scope == null || !Names.scopes().contains(scope)) {
                throw ProblemException.badField(
                        "token.scope",
                        "/scopes",
                        "'scopes' may hold: " + String.join(", ", new TreeSet<>(Names.scopes())) + ".");
            }
            if (!possible.contains(scope)) {
                throw new ProblemException(
                        403,
                        "token.wider",
                        "Not allowed",
                        "Your own rights do not cover the scope '" + scope + "'"
                                + (project == null ? "." : " in the project '" + project + "'."));
            }
            scopes.add(scope);
        }
        if (scopes.isEmpty()) {
            throw ProblemException.badField("token.scope", "/scopes", "A token needs at least one scope.");
        }
        return List.copyOf(scopes);
    }

    /** Scopes that cover something the caller may do, there or, without a project, anywhere. */
    private Set<String> possible(Caller caller, @Nullable String project) {
        var scopes = new TreeSet<String>();
        for (var action : Action.values()) {
            if (policy.allows(caller, action, project) || (project == null && policy.mayComeToDo(caller, action))) {
                scopes.add(action.scope());
            }
        }
        if (project == null) {
            // Everybody may see what he himself did.
            scopes.add(Action.AUDIT_READ.scope());
        }
        return scopes;
    }

    private Instant expires(@Nullable Instant wanted, @Nullable Long seconds) {
        var now = clock.instant();
        if (seconds != null) {
            if (wanted != null || seconds < 1 || seconds > LONGEST.toSeconds()) {
                throw ProblemException.badField(
                        "token.expires",
                        "/seconds",
                        "'seconds' is 1 to " + LONGEST.toSeconds() + ", and stands instead of 'expires'.");
            }
            return now.plusSeconds(seconds);
        }
        if (wanted == null) {
            return now.plus(USUAL);
        }
        if (!wanted.isAfter(now) || wanted.isAfter(now.plus(LONGEST))) {
            throw ProblemException.badField(
                    "token.expires", "/expires", "'expires' must lie in the future, within a year from now.");
        }
        return wanted;
    }

    private static @Nullable List<String> eventTypes(@Nullable List<@Nullable String> wanted) {
        if (wanted == null) {
            return null;
        }
        if (wanted.isEmpty() || wanted.size() > MOST_TYPES) {
            throw ProblemException.badField(
                    "token.event-types",
                    "/eventTypes",
                    "'eventTypes' has 1 to " + MOST_TYPES + " event types, or is left out.");
        }
        return wanted.stream()
                .map(type -> Text.required("eventTypes", type, 255))
                .toList();
    }

    private static UUID account(Caller caller) {
        var account = caller.account();
        if (account == null) {
            throw new IllegalStateException("The endpoint lets nobody in who has no account");
        }
        return account;
    }

    /** A token with its text. */
    record Made(TokenText text, TokenEntity token) {}
}
