package fx.app.access;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who calls: an account, by password or by a token that narrows its rights.
 *
 * @param account id of the account, or null for nobody
 * @param name name of the account, or {@code anonymous}
 * @param platformRoles roles on the platform
 * @param projectRoles roles by project name, of projects in which the account is a member
 * @param token id of the token it came with, or null
 * @param tokenProject the only project in which the token is good, or null for all of the account's
 * @param scopes scopes of the token; null without token: all that the roles allow
 * @param eventTypes event types that the token may send, or null for all
 * @param address address the call came from, for the audit log
 * @param proved whether the password was given of late, see {@link AfterPassword}
 */
public record Caller(
        @Nullable UUID account,
        String name,
        Set<PlatformRole> platformRoles,
        Map<String, Set<Role>> projectRoles,
        @Nullable UUID token,
        @Nullable String tokenProject,
        @Nullable Set<String> scopes,
        @Nullable Set<String> eventTypes,
        @Nullable String address,
        boolean proved) {

    public Caller {
        platformRoles = Set.copyOf(platformRoles);
        projectRoles = Map.copyOf(projectRoles);
    }

    /** A caller whose password, where he has come without a token, is not in question. */
    public Caller(
            @Nullable UUID account,
            String name,
            Set<PlatformRole> platformRoles,
            Map<String, Set<Role>> projectRoles,
            @Nullable UUID token,
            @Nullable String tokenProject,
            @Nullable Set<String> scopes,
            @Nullable Set<String> eventTypes,
            @Nullable String address) {
        this(
                account,
                name,
                platformRoles,
                projectRoles,
                token,
                tokenProject,
                scopes,
                eventTypes,
                address,
                token == null);
    }

    /** The same caller from another address. */
    public Caller from(@Nullable String newAddress) {
        return new Caller(
                account,
                name,
                platformRoles,
                projectRoles,
                token,
                tokenProject,
                scopes,
                eventTypes,
                newAddress,
                proved);
    }

    /** The same caller, who has given his password of late or has not. */
    public Caller proved(boolean ofLate) {
        return new Caller(
                account, name, platformRoles, projectRoles, token, tokenProject, scopes, eventTypes, address, ofLate);
    }

    /** Returns where the password was given of late; for acts that want it depending on what they are about. */
    public void requirePassword() {
        if (!proved) {
            throw PasswordNeeded.ofToken();
        }
    }

    /** Whether somebody signed in. */
    public boolean signedIn() {
        return account != null;
    }

    /** The caller of who has not signed in. */
    public static Caller anonymous(@Nullable String address) {
        return new Caller(null, "anonymous", Set.of(), Map.of(), null, null, null, null, address);
    }

    /** FX itself, where it acts without a person: the outbox, the demo project, retention. */
    public static Caller platform() {
        return new Caller(null, "fx", Set.of(PlatformRole.PLATFORM_ADMIN), Map.of(), null, null, null, null, null);
    }
}
