package fx.engine.router;

import fx.engine.execution.ExecutionId;
import fx.engine.execution.ExecutionState;
import fx.engine.message.Assignment;
import fx.engine.message.Claim;
import fx.engine.message.ExecutionError;
import fx.engine.message.Fact;
import fx.engine.message.LeaseToken;
import fx.engine.router.ExecutionEntry.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hears executors: learns of them, renews what they hold, takes back what they return. */
final class ClaimProcessor {
    private final RouterPolicy policy;
    private final Endings endings;
    private final Fleet fleet;

    ClaimProcessor(RouterPolicy policy, Endings endings, Fleet fleet) {
        this.policy = policy;
        this.endings = endings;
        this.fleet = fleet;
    }

    void process(Command.Claimed command, Turn turn) {
        var claim = command.claim();
        var known = turn.state().executor(claim.executor()).orElse(null);
        if (known != null && claim.epoch() < known.epoch()) {
            return;
        }
        fleet.hear(claim.executor(), claim.epoch(), turn.now(), claim.slots());
        var seen = new ExecutorEntry(claim.executor(), claim.epoch(), claim.pool(), claim.inbox(), claim.slots());
        if (known == null || differs(known, seen)) {
            turn.record(new Fact.ExecutorSeen(
                    turn.now(), claim.executor(), claim.epoch(), claim.pool(), claim.inbox(), claim.slots()));
        }
        loseOlderEpochs(claim, turn);
        for (var returned : claim.returned()) {
            current(returned, claim, turn).ifPresent(entry -> endings.giveBack(entry, turn));
        }
        renew(claim, turn);
    }

    /** Slots follow the load up and down, so that small changes are not worth a fact. */
    private static boolean differs(ExecutorEntry known, ExecutorEntry seen) {
        boolean resized = known.slots() != seen.slots()
                && (known.slots() == 0
                        || seen.slots() == 0
                        || Math.abs(known.slots() - seen.slots()) * 2 > known.slots());
        return known.epoch() != seen.epoch()
                || known.inbox() != seen.inbox()
                || !known.pool().equals(seen.pool())
                || resized;
    }

    private void loseOlderEpochs(Claim claim, Turn turn) {
        for (var entry : turn.state().heldBy(claim.executor())) {
            if (entry.leaseOrThrow().epoch() < claim.epoch()) {
                endings.lose(entry, "Executor '" + claim.executor() + "' was started anew.", turn);
            }
        }
    }

    private void renew(Claim claim, Turn turn) {
        List<ExecutionId> renewed = new ArrayList<>();
        long expiresAt = turn.now() + policy.lease().toMillis();
        long soon = turn.now() + policy.lease().toMillis() * 2 / 3;
        for (var held : claim.held()) {
            var found = current(held, claim, turn);
            if (found.isEmpty()) {
                stop(held, claim, turn);
                continue;
            }
            var entry = found.get();
            var lease = entry.leaseOrThrow();
            if (entry.cancellation() != null) {
                // Its executor was told; if it does not end the attempt, the end of the lease does.
                continue;
            }
            long limit = entry.place().timeoutMillis();
            if (limit > 0 && turn.now() - lease.since() > limit + RouterPolicy.OVERTIME_MILLIS) {
                overrun(entry, claim, turn);
            } else if (lease.expiresAt() < soon) {
                renewed.add(entry.id());
            }
        }
        if (!renewed.isEmpty()) {
            turn.record(new Fact.LeasesRenewed(turn.now(), claim.executor(), renewed, expiresAt));
        }
    }

    /** The executor did not keep the time limit itself. */
    private void overrun(ExecutionEntry entry, Claim claim, Turn turn) {
        var message = "The attempt ran for longer than its limit of "
                + entry.place().timeoutMillis() + " ms and its executor did not end it.";
        tellToStop(entry.id(), entry.tally().attempt(), claim, message, turn);
        var error = new ExecutionError("timeout", message, null, null, null);
        endings.fail(entry, ExecutionState.TIMED_OUT, error, false, null, turn);
    }

    /** What is held without a lease is stopped, unless it has just come to its own end. */
    private void stop(Claim.Held held, Claim claim, Turn turn) {
        var entry = turn.state().execution(held.execution()).orElse(null);
        boolean endedItself = entry == null
                || entry.ended() == ExecutionState.SUCCEEDED
                || entry.ended() == ExecutionState.FAILED
                || (entry.queued() && entry.tally().attempt() == held.attempt());
        if (!endedItself) {
            tellToStop(held.execution(), held.attempt(), claim, "The lease on this attempt is lost.", turn);
        }
    }

    private static void tellToStop(ExecutionId id, int attempt, Claim claim, String reason, Turn turn) {
        turn.assign(
                claim.pool(),
                claim.inbox(),
                new Assignment.Cancel(
                        claim.executor(), claim.epoch(), id, attempt, RouterPolicy.CANCEL_GRACE_MILLIS, reason));
    }

    private static Optional<ExecutionEntry> current(Claim.Held held, Claim claim, Turn turn) {
        return turn.state()
                .execution(held.execution())
                .filter(entry -> entry.phase() == Phase.LEASED)
                .filter(entry -> entry.tally().attempt() == held.attempt())
                .filter(entry -> entry.leaseOrThrow().epoch() == claim.epoch())
                .filter(entry -> entry.leaseOrThrow().executor().equals(claim.executor()))
                .filter(entry -> LeaseToken.fingerprint(held.token())
                        .equals(entry.leaseOrThrow().fingerprint()));
    }
}
