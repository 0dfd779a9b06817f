package fx.app.secret;

import fx.app.access.Action;
import fx.app.access.AfterPassword;
import fx.app.access.Caller;
import fx.app.access.Requires;
import fx.app.audit.AuditLog;
import fx.app.problem.ProblemException;
import java.io.IOException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The key that wraps the keys of all projects' secrets. */
@RestController
@RequestMapping("/api/master-key")
class MasterKeyController {
    private final Vault vault;
    private final TransactionTemplate transaction;
    private final AuditLog audit;

    MasterKeyController(Vault vault, TransactionTemplate transaction, AuditLog audit) {
        this.vault = vault;
        this.transaction = transaction;
        this.audit = audit;
    }

    /** Makes a new master key in the key's file, and wraps the keys of all projects with it; secrets stay readable. */
    @PostMapping("/rotate")
    @Requires(value = Action.PLATFORM_ADMINISTER, project = "")
    @AfterPassword
    Rotated rotate(Caller caller) {
        try {
            int keys = vault.rotate(transaction);
            audit.done(caller, "master-key.rotate", null, "master key", keys + " data keys");
            return new Rotated(keys);
        } catch (IOException e) {
            throw ProblemException.conflict(
                    "master-key.read-only",
                    "The file of the master key cannot be replaced, so nothing was changed. Give FX's user the right to"
                            + " write into its folder.");
        }
    }

    /** @param dataKeys how many keys of projects are wrapped with the new master key */
    record Rotated(int dataKeys) {}
}
