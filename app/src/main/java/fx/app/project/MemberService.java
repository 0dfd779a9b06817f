package fx.app.project;

import fx.app.access.AccessPolicy;
import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.access.KnownTokens;
import fx.app.access.Names;
import fx.app.access.Role;
import fx.app.audit.AuditLog;
import fx.app.problem.ProblemException;
import fx.db.account.AccountEntity;
import fx.db.account.AccountRepository;
import fx.db.project.MemberEntity;
import fx.db.project.MemberRepository;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is in a project, with which roles. */
@Service
public class MemberService {
    private final MemberRepository members;
    private final AccountRepository accounts;
    private final AccessPolicy policy;
    private final KnownTokens tokens;
    private final AuditLog audit;
    private final Clock clock;

    MemberService(
            MemberRepository members,
            AccountRepository accounts,
            AccessPolicy policy,
            KnownTokens tokens,
            AuditLog audit,
            Clock clock) {
        this.members = members;
        this.accounts = accounts;
        this.policy = policy;
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
    }

    /** The members, the oldest first. */
    @Transactional(readOnly = true)
    public List<Member> list(String project) {
        return members.ofProject(project).stream().map(this::view).toList();
    }

    /** Gives the account those roles and no others; adds it where it is no member yet. */
    @Transactional
    public Member put(Caller caller, String project, String account, Set<Role> roles) {
        if (roles.isEmpty()) {
            throw ProblemException.badField("member.roles", "/roles", "A member has at least one role.");
        }
        var known = account(account);
        var member = members.findById(new MemberEntity.Key(project, known.id())).orElse(null);
        boolean wasOwner = member != null && isOwner(member);
        if (wasOwner != roles.contains(Role.OWNER)) {
            // Who owns a project is the owners' business: an admin can neither make nor unmake one.
            policy.require(caller, Action.PROJECT_DELETE, project);
            caller.requirePassword();
        }
        var stored = roles.stream().map(Enum::name).sorted().toList();
        if (member == null) {
            member = new MemberEntity(project, known.id(), stored, clock.instant());
        } else {
            member.changeRoles(stored);
        }
        var saved = members.save(member);
        requireAnOwner(project);
        tokens.forget();
        audit.done(caller, "member.put", project, known.name(), "roles: " + Names.of(roles));
        return view(saved);
    }

    /** Whether it would make or unmake an owner, if the account had those roles from now on. */
    @Transactional(readOnly = true)
    public boolean changesOwners(String project, String account, Set<Role> roles) {
        boolean isOwner = accounts.findByName(account.toLowerCase(Locale.ROOT))
                .flatMap(known -> members.findById(new MemberEntity.Key(project, known.id())))
                .filter(MemberService::isOwner)
                .isPresent();
        return isOwner != roles.contains(Role.OWNER);
    }

    /** Takes a member out; the last owner stays. */
    @Transactional
    public void remove(Caller caller, String project, String account) {
        var member = accounts.findByName(account.toLowerCase(Locale.ROOT))
                .flatMap(known -> members.findById(new MemberEntity.Key(project, known.id())))
                .orElseThrow(() -> ProblemException.notFound("member", account));
        if (isOwner(member)) {
            policy.require(caller, Action.PROJECT_DELETE, project);
            caller.requirePassword();
        }
        members.delete(member);
        requireAnOwner(project);
        tokens.forget();
        audit.done(caller, "member.remove", project, account, null);
    }

    private void requireAnOwner(String project) {
        if (members.ofProject(project).stream().noneMatch(MemberService::isOwner)) {
            throw ProblemException.conflict(
                    "member.last-owner", "This is the last owner of the project. Make another owner first.");
        }
    }

    private AccountEntity account(String name) {
        return accounts.findByName(name.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> ProblemException.notFound("account", name));
    }

    private Member view(MemberEntity member) {
        var account = accounts.findById(member.account()).orElseThrow();
        return new Member(
                account.name(),
                account.title(),
                Names.of(member.roles().stream().map(Role::valueOf).collect(Collectors.toSet())),
                member.addedAt());
    }

    private static boolean isOwner(MemberEntity member) {
        return member.roles().contains(Role.OWNER.name());
    }

    /** A member as admins see him. */
    public record Member(String account, String title, List<String> roles, Instant addedAt) {}
}
