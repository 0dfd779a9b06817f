package fx.app.ui.session;

import java.io.Serializable;
import java.security.Principal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who signed in at a browser. Rights are not kept here: they are read again while the session lasts.
 *
 * @param account id of the account
 * @param name name of the account
 * @param since when the session began; it ends twelve hours later at the latest
 * @param address address it was begun from, or null where that is not known
 */
record SessionUser(
        UUID account, String name, Instant since, @Nullable String address) implements Principal, Serializable {

    @Override
    public String getName() {
        return name;
    }
}
