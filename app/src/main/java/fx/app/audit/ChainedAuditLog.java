package fx.app.audit;

import fx.app.access.Caller;
import fx.app.access.SignInRefused;
import fx.app.problem.MaskedPath;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The audit log as a chain of hashes in PostgreSQL. A row is added as the last act of its transaction, so that the lock
 * on the chain's end is held for a moment only and nothing can be waited for while it is.
 */
@Service
public class ChainedAuditLog implements AuditLog {
    /** Attribute of a request that has its row. */
    static final String WRITTEN = ChainedAuditLog.class.getName() + ".written";

    private static final int PAGE = 5_000;

    private final AuditTable table;
    private final EntityManager entities;
    private final Clock clock;
    private final TransactionTemplate joined;
    private final TransactionTemplate ofItsOwn;

    ChainedAuditLog(AuditTable table, EntityManager entities, Clock clock, PlatformTransactionManager transactions) {
        this.table = table;
        this.entities = entities;
        this.clock = clock;
        this.joined = new TransactionTemplate(transactions);
        this.ofItsOwn = new TransactionTemplate(transactions);
        this.ofItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public void done(Caller caller, String action, @Nullable String project, String subject, @Nullable String detail) {
        var row = row(caller, action, project, subject, "done", detail);
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            TransactionSynchronizationManager.registerSynchronization(new LastAct(row));
        } else {
            joined.executeWithoutResult(_ -> table.append(row));
        }
        markWritten();
    }

    @Override
    public void refused(Caller caller, String action, @Nullable String project, String subject, String reason) {
        var row = row(caller, action, project, subject, "refused", reason);
        ofItsOwn.executeWithoutResult(_ -> table.append(row));
        markWritten();
    }

    @EventListener
    void signInRefused(SignInRefused attempt) {
        refused(Caller.anonymous(attempt.address()), "sign-in", null, attempt.name(), "Name or password is wrong.");
    }

    /** Computes the chain anew and compares. */
    public Verification verify() {
        long seq = 0;
        byte[] previous = AuditRow.START;
        while (true) {
            var page = table.after(seq, PAGE);
            for (var stored : page) {
                byte[] hash = stored.row().hash(stored.seq(), previous);
                boolean whole = stored.seq() == seq + 1
                        && stored.previous().equals(HexFormat.of().formatHex(previous))
                        && stored.hash().equals(HexFormat.of().formatHex(hash));
                if (!whole) {
                    return new Verification(false, seq, seq + 1, HexFormat.of().formatHex(previous));
                }
                seq = stored.seq();
                previous = hash;
            }
            if (page.size() < PAGE) {
                return new Verification(true, seq, null, HexFormat.of().formatHex(previous));
            }
        }
    }

    private AuditRow row(
            Caller caller,
            String action,
            @Nullable String project,
            String subject,
            String outcome,
            @Nullable String detail) {
        var request = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest().getMethod() + " " + MaskedPath.of(attributes.getRequest())
                : null;
        return AuditRow.of(
                caller,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                request,
                action,
                project,
                subject,
                outcome,
                detail);
    }

    private static void markWritten() {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(WRITTEN, true, RequestAttributes.SCOPE_REQUEST);
        }
    }

    /**
     * What a verification found.
     *
     * @param whole whether every row is what it was when it was written
     * @param rows rows that are whole
     * @param firstBroken place of the first row that is missing or changed, or null
     * @param head hash of the last whole row, to be compared with a copy kept elsewhere
     */
    public record Verification(
            boolean whole, long rows, @Nullable Long firstBroken, String head) {}

    /** Adds the row when all else of the transaction is written. */
    private final class LastAct implements TransactionSynchronization {
        private final AuditRow row;

        private LastAct(AuditRow row) {
            this.row = row;
        }

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            if (entities.isJoinedToTransaction()) {
                entities.flush();
            }
            table.append(row);
        }
    }
}
