package fx.app.audit;

import fx.app.access.Caller;
import fx.engine.message.Wire;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is hashed of a row, before it has its place. */
record AuditRow(
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
        @Nullable String detail) {
    static final byte[] START = new byte[32];
    private static final int LONGEST = 2_000;

    static AuditRow of(
            Caller caller,
            Instant at,
            @Nullable String request,
            String action,
            @Nullable String project,
            String subject,
            String outcome,
            @Nullable String detail) {
        return new AuditRow(
                at,
                caller.account(),
                clean(caller.name()),
                caller.token(),
                caller.address(),
                cleanOrNull(request),
                clean(action),
                cleanOrNull(project),
                clean(subject),
                outcome,
                cleanOrNull(detail));
    }

    /** SHA-256 over the hash before and the fields in the form of the wire. */
    byte[] hash(long seq, byte[] previous) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous);
            digest.update(Wire.write(Arrays.asList(
                    seq,
                    at.toEpochMilli(),
                    account == null ? null : account.toString(),
                    caller,
                    token == null ? null : token.toString(),
                    address,
                    request,
                    action,
                    project,
                    subject,
                    outcome,
                    detail)));
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static @Nullable String cleanOrNull(@Nullable String text) {
        return text == null ? null : clean(text);
    }

    /** PostgreSQL stores no NUL, and no half of a surrogate pair. */
    private static String clean(String text) {
        var cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return cut.codePoints()
                .map(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
