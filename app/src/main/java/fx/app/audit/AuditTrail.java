package fx.app.audit;

import java.util.List;
import org.springframework.stereotype.Service;

/** The audit log for whom the caller has checked: all of it, newest first. */
@Service
public class AuditTrail {
    private final AuditTable table;
    private final ChainedAuditLog log;

    AuditTrail(AuditTable table, ChainedAuditLog log) {
        this.table = table;
        this.log = log;
    }

    /**
     * Rows from the newest to older ones.
     *
     * @param before only rows before this place in the log
     * @param skip how many of them to leave out
     */
    public List<AuditEntry> find(AuditFilter filter, long before, int skip, int limit) {
        return table.find(filter, before, skip, limit);
    }

    /** Computes the chain of hashes anew, and says whether it is whole. */
    public ChainedAuditLog.Verification verify() {
        return log.verify();
    }
}
