package fx.app.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the audit log.
 *
 * @param seq place in the log, from 1, without gaps
 * @param caller name of the account
 * @param token token it came with
 * @param address where the call came from
 * @param request method and path
 * @param outcome {@code done} or {@code refused}
 * @param detail what changed, or why it was refused
 * @param hash SHA-256 over this row and the hash of the row before, in hexadecimal
 */
public record AuditEntry(
        long seq,
        Instant at,
        @Nullable UUID account,
        String caller,
        @Nullable UUID token,
        @Nullable String address,
        @Nullable String request,
        String action,
        @Nullable String project,
        String subject,
        String outcome,
        @Nullable String detail,
        String hash) {}
