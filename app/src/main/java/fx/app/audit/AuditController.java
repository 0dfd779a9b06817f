package fx.app.audit;

import fx.app.access.AccessPolicy;
import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.access.Requires;
import fx.app.problem.ProblemException;
import fx.app.rest.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit log: everybody's own actions, a project's for its admins, all for auditors and platform admins. */
@RestController
@RequestMapping("/api/audit")
class AuditController {
    private static final int MOST = 1_000;

    private final AuditTable table;
    private final ChainedAuditLog log;
    private final AccessPolicy policy;

    AuditController(AuditTable table, ChainedAuditLog log, AccessPolicy policy) {
        this.table = table;
        this.log = log;
        this.policy = policy;
    }

    /** Lists what the caller may see, newest first. */
    @GetMapping
    @Requires(value = Action.AUDIT_READ, project = "")
    Page<AuditEntry> list(
            Caller caller,
            @RequestParam @Nullable String project,
            @RequestParam @Nullable String action,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam @Nullable String cursor) {
        if (limit < 1 || limit > MOST) {
            throw ProblemException.badField("parameter.limit", "limit", "'limit' must be 1 to " + MOST + ".");
        }
        boolean all = policy.allows(caller, Action.AUDIT_READ, null);
        var projects = all
                ? List.<String>of()
                : caller.projectRoles().keySet().stream()
                        .filter(name -> policy.allows(caller, Action.AUDIT_READ, name))
                        .toList();
        // A token of one project shows nothing of the others.
        var only = caller.tokenProject() == null ? project : caller.tokenProject();
        if (project != null && only != null && !project.equals(only)) {
            return Page.of(List.of());
        }
        var found = table.newest(all ? null : caller.account(), projects, only, action, before(cursor), limit + 1);
        return Page.cut(found, limit, entry -> Long.toString(entry.seq()));
    }

    /** Computes the chain of hashes anew. */
    @GetMapping("/verify")
    @Requires(value = Action.AUDIT_READ, project = "")
    ChainedAuditLog.Verification verify(Caller caller) {
        policy.require(caller, Action.AUDIT_READ, null);
        return log.verify();
    }

    private static long before(@Nullable String cursor) {
        try {
            return cursor == null || cursor.isEmpty() ? Long.MAX_VALUE : Long.parseLong(cursor);
        } catch (NumberFormatException notOurs) {
            throw ProblemException.badField(
                    "parameter.cursor", "cursor", "'cursor' must be the 'next' of an earlier page, unchanged.");
        }
    }
}
