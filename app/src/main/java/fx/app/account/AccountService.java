package fx.app.account;

import fx.app.access.Caller;
import fx.app.access.CallerAuthenticator;
import fx.app.access.KnownTokens;
import fx.app.access.Names;
import fx.app.access.Passwords;
import fx.app.access.PlatformRole;
import fx.app.audit.AuditLog;
import fx.app.problem.ProblemException;
import fx.app.rest.Text;
import fx.db.account.AccountEntity;
import fx.db.account.AccountRepository;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Local accounts. */
@Service
public class AccountService {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,99}");

    private final AccountRepository accounts;
    private final Passwords passwords;
    private final CallerAuthenticator authenticator;
    private final KnownTokens tokens;
    private final AuditLog audit;
    private final Clock clock;

    AccountService(
            AccountRepository accounts,
            Passwords passwords,
            CallerAuthenticator authenticator,
            KnownTokens tokens,
            AuditLog audit,
            Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.authenticator = authenticator;
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
    }

    /** All accounts by name; the endpoint lets platform admins in only. */
    @Transactional(readOnly = true)
    List<AccountView> list() {
        return accounts.all().stream().map(AccountView::of).toList();
    }

    /** Makes an account that signs in with that password. */
    @Transactional
    AccountView create(
            Caller caller,
            @Nullable String name,
            @Nullable String title,
            @Nullable String password,
            Set<PlatformRole> roles) {
        var checked = Text.matching(
                "name",
                name == null ? null : name.toLowerCase(Locale.ROOT),
                100,
                NAME,
                "1 to 100 letters, digits, '.', '_', '@', '-', beginning with a letter or digit");
        if (accounts.findByName(checked).isPresent()) {
            throw ProblemException.conflict("account.exists", "There is an account '" + checked + "' already.");
        }
        var shown = Text.optional("title", title, 200);
        var account = new AccountEntity(
                UUID.randomUUID(), checked, shown.isEmpty() ? checked : shown, stored(roles), clock.instant());
        account.changePassword(passwords.hash(password == null ? "" : password));
        accounts.save(account);
        audit.done(caller, "account.create", null, checked, "platform roles: " + Names.of(roles));
        return AccountView.of(account);
    }

    /** Changes what is given: title, platform roles, whether it is active. */
    @Transactional
    AccountView change(
            Caller caller,
            String name,
            @Nullable String title,
            @Nullable Collection<@Nullable String> roles,
            @Nullable Boolean active) {
        var account = require(name);
        if (title != null) {
            account.rename(Text.required("title", title, 200));
        }
        if (roles != null) {
            account.changePlatformRoles(stored(Names.parse(PlatformRole.class, "platformRoles", roles)));
        }
        if (active != null) {
            account.activate(active);
        }
        accounts.save(account);
        requireAnAdmin();
        tokens.forget();
        audit.done(
                caller,
                "account.change",
                null,
                account.name(),
                "platform roles: " + AccountView.of(account).platformRoles() + ", active: " + account.active());
        return AccountView.of(account);
    }

    /** Sets another's password. */
    @Transactional
    void resetPassword(Caller caller, String name, @Nullable String password) {
        var account = require(name);
        account.changePassword(passwords.hash(password == null ? "" : password));
        accounts.save(account);
        audit.done(caller, "account.reset-password", null, account.name(), null);
    }

    /** Changes the caller's own password, which he must know. */
    @Transactional
    void changePassword(Caller caller, @Nullable String current, @Nullable String password) {
        if (authenticator
                .byPassword(caller.name(), current == null ? "" : current, caller.address())
                .isEmpty()) {
            throw ProblemException.badField("password.wrong", "/current", "The current password is wrong.");
        }
        var account = require(caller.name());
        account.changePassword(passwords.hash(password == null ? "" : password));
        accounts.save(account);
        audit.done(caller, "account.change-password", null, account.name(), null);
    }

    private AccountEntity require(String name) {
        return accounts.findByName(name.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> ProblemException.notFound("account", name));
    }

    private void requireAnAdmin() {
        boolean left = accounts.all().stream()
                .anyMatch(account ->
                        account.active() && account.platformRoles().contains(PlatformRole.PLATFORM_ADMIN.name()));
        if (!left) {
            throw ProblemException.conflict(
                    "account.last-admin", "This is the last platform admin. Make another one first.");
        }
    }

    private static List<String> stored(Set<PlatformRole> roles) {
        return roles.stream().map(Enum::name).sorted().toList();
    }
}
