package fx.app.access;

import fx.db.account.AccountEntity;
import fx.db.project.MemberRepository;
import fx.db.token.TokenEntity;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads an account's roles into a caller. */
@Component
class AccountCallers {
    private final MemberRepository members;

    AccountCallers(MemberRepository members) {
        this.members = members;
    }

    Caller of(AccountEntity account, @Nullable TokenEntity token, @Nullable String address) {
        var platformRoles =
                account.platformRoles().stream().map(PlatformRole::valueOf).collect(Collectors.toSet());
        Map<String, Set<Role>> projectRoles = members.ofAccount(account.id()).stream()
                .collect(Collectors.toMap(
                        member -> member.project(),
                        member -> member.roles().stream().map(Role::valueOf).collect(Collectors.toUnmodifiableSet())));
        if (token == null) {
            return new Caller(
                    account.id(), account.name(), platformRoles, projectRoles, null, null, null, null, address);
        }
        return new Caller(
                account.id(),
                account.name(),
                platformRoles,
                projectRoles,
                token.id(),
                token.project().orElse(null),
                Set.copyOf(token.scopes()),
                token.eventTypes().map(Set::copyOf).orElse(null),
                address,
                // A token makes none: whoever made this one gave his password, and it dies before that is too old.
                !token.expiresAt().isAfter(token.createdAt().plus(AfterPassword.FRESH)));
    }
}
