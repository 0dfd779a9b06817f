package fx.app.ui.administration;

import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.audit.AuditEntry;
import fx.app.audit.AuditFilter;
import fx.app.audit.AuditTrail;
import fx.app.audit.ChainedAuditLog;
import fx.app.execution.ExecutorDirectory;
import fx.app.health.PlatformHealth;
import fx.app.ui.session.ViewCalls;
import java.util.List;
import java.util.Map;

/** What is to be seen of the platform itself: executors, health, the audit log. */
@ViewCalls
public class PlatformCalls {
    private final ExecutorDirectory executors;
    private final PlatformHealth health;
    private final AuditTrail audit;

    PlatformCalls(ExecutorDirectory executors, PlatformHealth health, AuditTrail audit) {
        this.executors = executors;
        this.health = health;
        this.audit = audit;
    }

    /** The executors that were seen. */
    @Requires(value = Action.EXECUTORS_SEE, project = "")
    public List<ExecutorDirectory.ExecutorView> executors() {
        return executors.list();
    }

    /** How many executions each of them runs. */
    @Requires(value = Action.EXECUTORS_SEE, project = "")
    public Map<String, Integer> running() {
        return executors.running();
    }

    /** How the parts of FX are. */
    @Requires(value = Action.EXECUTORS_SEE, project = "")
    public PlatformHealth.Health health() {
        return health.current();
    }

    /** Rows of the audit log, see {@link AuditTrail#find}. */
    @Requires(value = Action.AUDIT_READ, project = "")
    public List<AuditEntry> audit(AuditFilter filter, long before, int skip, int limit) {
        return audit.find(filter, before, skip, limit);
    }

    /** Computes the audit log's chain of hashes anew. */
    @Requires(value = Action.AUDIT_READ, project = "")
    public ChainedAuditLog.Verification verifyAudit() {
        return audit.verify();
    }
}
