package fx.app.internal;

import fx.app.infrastructure.InstanceKeys;
import fx.app.problem.ProblemException;
import fx.app.role.ConditionalOnRole;
import fx.engine.execution.ExecutionId;
import fx.engine.message.LeaseToken;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks that the router granted a lease for just this execution, project and service. */
@Component
@ConditionalOnRole("ui")
class Leases {
    private final LeaseToken tokens;

    Leases(InstanceKeys keys) {
        this.tokens = new LeaseToken(keys.leaseTokenKey());
    }

    Lease verified(@Nullable Lease lease) {
        if (lease == null || !isGranted(lease)) {
            throw ProblemException.forbidden("This lease was not granted for that execution, project and service.");
        }
        return lease;
    }

    // A record read from JSON may hold nulls wherever the sender left a field out.
    @SuppressWarnings("ConstantValue")
    private boolean isGranted(Lease lease) {
        if (lease.execution() == null || lease.token() == null || lease.project() == null || lease.service() == null) {
            return false;
        }
        try {
            return tokens.verifies(
                    lease.token(),
                    new ExecutionId(lease.execution()),
                    lease.attempt(),
                    lease.project(),
                    lease.service());
        } catch (IllegalArgumentException noId) {
            return false;
        }
    }
}
