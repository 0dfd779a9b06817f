package fx.app.ui.settings;

import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.access.Role;
import fx.app.account.AccountService;
import fx.app.project.MemberService;
import fx.app.ui.live.LiveFeed;
import fx.app.ui.session.SessionCallers;
import fx.app.ui.session.ViewCalls;
import java.util.List;
import java.util.Set;

/** The members of a project. */
@ViewCalls
public class MemberCalls {
    private static final int SUGGESTIONS = 50;

    private final SessionCallers callers;
    private final MemberService members;
    private final AccountService accounts;
    private final LiveFeed live;

    MemberCalls(SessionCallers callers, MemberService members, AccountService accounts, LiveFeed live) {
        this.callers = callers;
        this.members = members;
        this.accounts = accounts;
        this.live = live;
    }

    /** The members with their roles. */
    @Requires(Action.PROJECT_ADMINISTER)
    public List<MemberService.Member> list(String project) {
        return members.list(project);
    }

    /** Accounts that could be added, by a part of their name or title. */
    @Requires(Action.PROJECT_ADMINISTER)
    public List<AccountService.AccountName> findAccounts(String project, String text) {
        return accounts.find(text, SUGGESTIONS);
    }

    /** Makes an account a member, or changes a member's roles. */
    @Requires(Action.PROJECT_ADMINISTER)
    public void put(String project, String account, Set<Role> roles) {
        requirePassword(project, account, roles);
        members.put(callers.current(), project, account, roles);
        changed(project);
    }

    /** Takes a member out of the project. */
    @Requires(Action.PROJECT_ADMINISTER)
    public void remove(String project, String account) {
        requirePassword(project, account, Set.of());
        members.remove(callers.current(), project, account);
        changed(project);
    }

    /** Whom a project belongs to is not for whoever finds the page open. */
    private void requirePassword(String project, String account, Set<Role> roles) {
        if (members.changesOwners(project, account, roles)) {
            callers.requirePassword();
        }
    }

    private void changed(String project) {
        callers.forget();
        live.changed(project);
    }
}
