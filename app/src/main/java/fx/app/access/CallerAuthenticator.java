package fx.app.access;

import fx.db.account.AccountEntity;
import fx.db.account.AccountRepository;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Signs callers in, by token or by password: the one way in for REST, git and streams. */
@Service
public class CallerAuthenticator {
    private static final int LONGEST_NAME = 100;

    private final KnownTokens tokens;
    private final AccountRepository accounts;
    private final AccountCallers callers;
    private final Passwords passwords;
    private final SignInThrottle throttle;
    private final ApplicationEventPublisher events;

    CallerAuthenticator(
            KnownTokens tokens,
            AccountRepository accounts,
            AccountCallers callers,
            Passwords passwords,
            SignInThrottle throttle,
            ApplicationEventPublisher events) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.callers = callers;
        this.passwords = passwords;
        this.throttle = throttle;
        this.events = events;
    }

    /** The caller with that token; empty where it is unknown, revoked, expired or its account inactive. */
    public Optional<Caller> byToken(String token, @Nullable String address) {
        return TokenText.parse(token).flatMap(tokens::find).map(caller -> caller.from(address));
    }

    /** The caller of an account that has signed in before; empty where it is gone or inactive by now. */
    public Optional<Caller> byAccount(UUID account, @Nullable String address) {
        return accounts.findById(account).filter(AccountEntity::active).map(known -> callers.of(known, null, address));
    }

    /**
     * The caller with that password of a local account. An unknown name takes the same time. Throws 429 after too many
     * failures.
     */
    public Optional<Caller> byPassword(String name, String password, @Nullable String address) {
        var from = address == null ? "unknown" : address;
        var wanted = name.strip().toLowerCase(Locale.ROOT);
        throttle.check(wanted, from);
        var account = wanted.isEmpty() || wanted.length() > LONGEST_NAME || wanted.indexOf('\0') >= 0
                ? Optional.<AccountEntity>empty()
                : accounts.findByName(wanted);
        var usable = account.filter(AccountEntity::active);
        boolean right = passwords.matches(
                password, usable.flatMap(AccountEntity::passwordHash).orElse(null));
        if (usable.isEmpty() || !right) {
            throttle.failed(wanted, from);
            events.publishEvent(
                    new SignInRefused(account.map(AccountEntity::name).orElse("unknown"), from));
            return Optional.empty();
        }
        throttle.succeeded(wanted, from);
        return usable.map(known -> callers.of(known, null, address));
    }
}
