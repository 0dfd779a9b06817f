package fx.app.ui.administration;

import fx.app.access.Action;
import fx.app.access.AfterPassword;
import fx.app.access.Names;
import fx.app.access.PlatformRole;
import fx.app.access.Requires;
import fx.app.account.AccountService;
import fx.app.account.AccountView;
import fx.app.ui.session.SessionCallers;
import fx.app.ui.session.ViewCalls;
import java.util.List;
import java.util.Set;

/** The accounts. */
@ViewCalls
public class PeopleCalls {
    private final SessionCallers callers;
    private final AccountService accounts;

    PeopleCalls(SessionCallers callers, AccountService accounts) {
        this.callers = callers;
        this.accounts = accounts;
    }

    /** All accounts, by name. */
    @Requires(value = Action.PLATFORM_ADMINISTER, project = "")
    public List<AccountView> list() {
        return accounts.list();
    }

    /** Makes an account that signs in with that password. */
    @Requires(value = Action.PLATFORM_ADMINISTER, project = "")
    @AfterPassword
    public AccountView create(String name, String title, String password, Set<PlatformRole> roles) {
        return accounts.create(callers.current(), name, title, password, roles);
    }

    /** Changes what somebody is called and may do on the platform. */
    @Requires(value = Action.PLATFORM_ADMINISTER, project = "")
    @AfterPassword
    public void change(String name, String title, Set<PlatformRole> roles) {
        accounts.change(callers.current(), name, title, Names.of(roles), null);
    }

    /** Switches an account on or off; off ends its sessions and makes its tokens useless. */
    @Requires(value = Action.PLATFORM_ADMINISTER, project = "")
    @AfterPassword
    public void activate(String name, boolean active) {
        accounts.change(callers.current(), name, null, null, active);
    }

    /** Sets somebody's password; his sessions end. */
    @Requires(value = Action.PLATFORM_ADMINISTER, project = "")
    @AfterPassword
    public void resetPassword(String name, String password) {
        accounts.resetPassword(callers.current(), name, password);
    }
}
