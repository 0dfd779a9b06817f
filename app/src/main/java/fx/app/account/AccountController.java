package fx.app.account;

import fx.app.access.Action;
import fx.app.access.AfterPassword;
import fx.app.access.Caller;
import fx.app.access.Names;
import fx.app.access.PlatformRole;
import fx.app.access.Requires;
import fx.app.access.SignedIn;
import fx.app.rest.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who am I, and the administration of people. */
@RestController
@RequestMapping("/api")
class AccountController {
    private final AccountService accounts;

    AccountController(AccountService accounts) {
        this.accounts = accounts;
    }

    /** Who the caller is and what he may. */
    @GetMapping("/me")
    @SignedIn("tells the caller about himself")
    Me me(Caller caller) {
        return Me.of(caller);
    }

    /** Changes the caller's password. */
    @PutMapping("/me/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @SignedIn("asks for the current password")
    void changePassword(Caller caller, @RequestBody ChangePassword change) {
        accounts.changePassword(caller, change.current(), change.password());
    }

    /** Lists all accounts. */
    @GetMapping("/accounts")
    @Requires(value = Action.PLATFORM_ADMINISTER, project = "")
    Page<AccountView> list() {
        return Page.of(accounts.list());
    }

    /** Makes a local account. */
    @PostMapping("/accounts")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(value = Action.PLATFORM_ADMINISTER, project = "")
    @AfterPassword
    AccountView create(Caller caller, @RequestBody NewAccount account) {
        return accounts.create(
                caller,
                account.name(),
                account.title(),
                account.password(),
                Names.parse(PlatformRole.class, "platformRoles", account.platformRoles()));
    }

    /** Changes title, platform roles or whether the account is active; what is left out stays. */
    @PatchMapping("/accounts/{account}")
    @Requires(value = Action.PLATFORM_ADMINISTER, project = "")
    @AfterPassword
    AccountView change(Caller caller, @PathVariable String account, @RequestBody ChangeAccount change) {
        return accounts.change(caller, account, change.title(), change.platformRoles(), change.active());
    }

    /** Sets the password of an account whose owner forgot it. */
    @PutMapping("/accounts/{account}/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(value = Action.PLATFORM_ADMINISTER, project = "")
    @AfterPassword
    void resetPassword(Caller caller, @PathVariable String account, @RequestBody ResetPassword reset) {
        accounts.resetPassword(caller, account, reset.password());
    }

    /** A new account. */
    record NewAccount(
            @Nullable String name,
            @Nullable String title,
            @Nullable String password,
            @Nullable List<@Nullable String> platformRoles) {
        @Override
        public String toString() {
            return "NewAccount[" + name + "]";
        }
    }

    /** A change of an account. */
    record ChangeAccount(
            @Nullable String title,
            @Nullable List<@Nullable String> platformRoles,
            @Nullable Boolean active) {}

    /** A change of one's own password. */
    record ChangePassword(
            @Nullable String current, @Nullable String password) {
        @Override
        public String toString() {
            return "ChangePassword[…]";
        }
    }

    /** A new password of somebody else. */
    record ResetPassword(@Nullable String password) {
        @Override
        public String toString() {
            return "ResetPassword[…]";
        }
    }
}
