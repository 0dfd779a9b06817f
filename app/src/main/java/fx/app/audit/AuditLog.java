package fx.app.audit;

import fx.app.access.Caller;
import org.jspecify.annotations.Nullable;

/** Where every change and every refusal is written, in the transaction of the change. */
public interface AuditLog {

    /**
     * Records an action that was done.
     *
     * @param action verb and object, such as {@code service.deactivate}
     * @param project project concerned, or null for the platform
     * @param subject what it was done to, such as the service's name
     * @param detail what changed, without secrets; or null
     */
    void done(Caller caller, String action, @Nullable String project, String subject, @Nullable String detail);

    /** Records an action that was refused; committed even though the caller's transaction rolls back. */
    void refused(Caller caller, String action, @Nullable String project, String subject, String reason);
}
