package fx.app.ui.session;

import fx.app.access.AfterPassword;
import fx.app.access.CallerAuthenticator;
import fx.app.access.PasswordNeeded;
import fx.app.audit.AuditLog;
import fx.app.role.ConditionalOnRole;
import java.time.Clock;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** When somebody gave his password last, and the demand for it where that was too long ago. */
@Component
@ConditionalOnRole("ui")
class PasswordProof {
    private final Clock clock;
    private final BiPredicate<SessionUser, String> right;

    @Autowired
    PasswordProof(Clock clock, CallerAuthenticator authenticator, AuditLog audit) {
        this(clock, (user, password) -> {
            var caller = authenticator.byPassword(user.name(), password, user.address());
            boolean same = caller.filter(found -> Objects.equals(found.account(), user.account()))
                    .isPresent();
            if (same) {
                audit.done(caller.orElseThrow(), "session.password", null, user.name(), null);
            }
            return same;
        });
    }

    /** @param right whether that is the password of that person */
    PasswordProof(Clock clock, BiPredicate<SessionUser, String> right) {
        this.clock = clock;
        this.right = right;
    }

    /** Returns where the password was given of late; a sign-in counts. */
    void require(BrowserSession session) {
        if (session.proved().plus(AfterPassword.FRESH).isBefore(clock.instant())) {
            throw new PasswordNeeded(password -> prove(session, password));
        }
    }

    private boolean prove(BrowserSession session, String password) {
        boolean proved = right.test(session.user(), password);
        if (proved) {
            session.prove(clock.instant());
        }
        return proved;
    }
}
