package fx.app.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of the audit log one wants to see; null or empty does not filter.
 *
 * @param caller part of the name of who did it
 * @param action beginning of the action, such as {@code member}
 * @param project name of the project
 * @param subject part of what it was done to
 * @param outcome {@code done} or {@code refused}
 * @param since not before
 * @param until before
 */
public record AuditFilter(
        String caller,
        String action,
        String project,
        String subject,
        String outcome,
        @Nullable Instant since,
        @Nullable Instant until) {
    /** Everything. */
    public static final AuditFilter ALL = new AuditFilter("", "", "", "", "", null, null);
}
