package fx.app.account;

import java.util.Optional;

/**
 * Published once, when FX made its first account because there was none; whoever started FX is told the password then
 * and never again.
 *
 * @param account name of the account
 * @param password the password that FX made up, empty where {@code FX_ADMIN_PASSWORD} gave it
 * @param demo whether the project {@code demo} was made too
 */
public record FirstStart(String account, Optional<String> password, boolean demo) {
    /** Leaves out the password. */
    @Override
    public String toString() {
        return "FirstStart[" + account + "]";
    }
}
