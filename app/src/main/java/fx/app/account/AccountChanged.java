package fx.app.account;

import java.util.UUID;

/**
 * Published in the transaction that changes what an account may do here: sessions that it has must hear of it.
 *
 * @param account its id
 * @param what what happened
 */
public record AccountChanged(UUID account, What what) {

    /** What happened to an account. */
    public enum What {
        /** It may do other things than before. */
        ROLES,
        /** It may not sign in any more. */
        DEACTIVATED,
        /** Its owner changed the password; the session he did it in goes on. */
        OWN_PASSWORD,
        /** An admin set its password. */
        PASSWORD_RESET
    }
}
