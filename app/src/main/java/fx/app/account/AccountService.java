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
import org.springframework.context.ApplicationEventPublisher;
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
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AccountService(
            AccountRepository accounts,
            Passwords passwords,
            CallerAuthenticator authenticator,
            KnownTokens tokens,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.authenticator = authenticator;
        this.tokens = tokens;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** All accounts by name; the endpoint lets platform admins in only. */
    @Transactional(readOnly = true)
    public List<AccountView> list() {
        return accounts.all().stream().map(AccountView::of).toList();
    }

    /**
     * Active accounts whose name or title holds the text, by name: for admins of projects, who add members.
     *
     * @param text may be empty
     */
    @Transactional(readOnly = true)
    public List<AccountName> find(String text, int limit) {
        var wanted = text.strip().toLowerCase(Locale.ROOT);
        return accounts.all().stream()
                .filter(AccountEntity::active)
                .filter(account -> account.name().contains(wanted)
                        || account.title().toLowerCase(Locale.ROOT).contains(wanted))
                .limit(limit)
                .map(account -> new AccountName(account.name(), account.title()))
                .toList();
    }

    /** What one calls an account. */
    public record AccountName(String name, String title) {}

    /** The account's title; its name where there is none. */
    @Transactional(readOnly = true)
    public String title(String name) {
        return accounts.findByName(name).map(AccountEntity::title).orElse(name);
    }

    /** Makes an account that signs in with that password. */
    @Transactional
    public AccountView create(
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
    public AccountView change(
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
        events.publishEvent(new AccountChanged(
                account.id(), account.active() ? AccountChanged.What.ROLES : AccountChanged.What.DEACTIVATED));
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
    public void resetPassword(Caller caller, String name, @Nullable String password) {
        var account = require(name);
        account.changePassword(passwords.hash(password == null ? "" : password));
        accounts.save(account);
        events.publishEvent(new AccountChanged(account.id(), AccountChanged.What.PASSWORD_RESET));
        audit.done(caller, "account.reset-password", null, account.name(), null);
    }

    /** Changes the caller's own password, which he must know. */
    @Transactional
    public void changePassword(Caller caller, @Nullable String current, @Nullable String password) {
        if (authenticator
                .byPassword(caller.name(), current == null ? "" : current, caller.address())
                .isEmpty()) {
            throw ProblemException.badField("password.wrong", "/current", "The current password is wrong.");
        }
        var account = require(caller.name());
        account.changePassword(passwords.hash(password == null ? "" : password));
        accounts.save(account);
        events.publishEvent(new AccountChanged(account.id(), AccountChanged.What.OWN_PASSWORD));
        audit.done(caller, "account.change-password", null, account.name(), null);
    }

    /** Changes what the caller himself is called. */
    @Transactional
    public void rename(Caller caller, @Nullable String title) {
        var account = require(caller.name());
        account.rename(Text.required("title", title, 200));
        accounts.save(account);
        audit.done(caller, "account.rename", null, account.name(), null);
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
