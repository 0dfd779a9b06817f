package fx.app.ui.account;

import fx.app.access.SignedIn;
import fx.app.account.AccountService;
import fx.app.ui.session.SessionCallers;
import fx.app.ui.session.ViewCalls;

/** What people do with their own account. */
@ViewCalls
public class AccountCalls {
    private final SessionCallers callers;
    private final AccountService accounts;

    AccountCalls(SessionCallers callers, AccountService accounts) {
        this.callers = callers;
        this.accounts = accounts;
    }

    /** What the caller is called. */
    @SignedIn("about the caller alone")
    public String title() {
        return accounts.title(callers.current().name());
    }

    /** Changes what the caller is called. */
    @SignedIn("changes the caller's own account")
    public void rename(String title) {
        accounts.rename(callers.current(), title);
    }

    /** Changes the caller's password, who must know the current one; his other sessions end. */
    @SignedIn("asks for the current password")
    public void changePassword(String current, String password) {
        accounts.changePassword(callers.current(), current, password);
    }
}
