package fx.app.ui.session;

import fx.app.access.CallerAuthenticator;
import fx.app.audit.AuditLog;
import fx.app.problem.ProblemException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Checks name and password of a local account for a session; throttled like every other way in. */
final class PasswordSignIn implements AuthenticationProvider {
    private final CallerAuthenticator authenticator;
    private final AuditLog audit;
    private final Clock clock;

    PasswordSignIn(CallerAuthenticator authenticator, AuditLog audit, Clock clock) {
        this.authenticator = authenticator;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        var address =
                asked.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : null;
        var password = asked.getCredentials() instanceof String text ? text : "";
        try {
            var caller = authenticator
                    .byPassword(asked.getName(), password, address)
                    .orElseThrow(() -> new BadCredentialsException("Name or password is wrong"));
            var account = Objects.requireNonNull(caller.account(), "who signs in has an account");
            audit.done(caller, "session.begin", null, caller.name(), null);
            return UsernamePasswordAuthenticationToken.authenticated(
                    new SessionUser(account, caller.name(), clock.instant(), address), null, List.of());
        } catch (ProblemException throttled) {
            throw new LockedException("Too many attempts", throttled);
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
