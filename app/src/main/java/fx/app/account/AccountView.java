package fx.app.account;

import fx.db.account.AccountEntity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** An account as administrators see it. */
public record AccountView(
        UUID id, String name, String title, List<String> platformRoles, boolean active, Instant createdAt) {

    static AccountView of(AccountEntity account) {
        return new AccountView(
                account.id(),
                account.name(),
                account.title(),
                account.platformRoles().stream()
                        .map(role -> role.toLowerCase(Locale.ROOT).replace('_', '-'))
                        .sorted()
                        .toList(),
                account.active(),
                account.createdAt());
    }
}
