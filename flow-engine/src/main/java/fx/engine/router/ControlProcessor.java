package fx.engine.router;

import fx.engine.execution.ExecutionId;
import fx.engine.execution.ExecutionState;
import fx.engine.message.Assignment;
import fx.engine.message.Control;
import fx.engine.message.Fact;
import fx.engine.router.ExecutionEntry.Cancellation;
import fx.engine.router.ExecutionEntry.Phase;

/** Follows commands of persons. Each is answered by exactly one kind of fact with its request id. */
final class ControlProcessor {
    private final Endings endings;

    ControlProcessor(Endings endings) {
        this.endings = endings;
    }

    void process(Command.Controlled command, Turn turn) {
        switch (command.control()) {
            case Control.Cancel cancel -> cancel(cancel, turn);
            case Control.CancelRun cancel -> cancelRun(cancel, turn);
            case Control.Prioritise prioritise -> prioritise(prioritise, turn);
        }
    }

    private void cancel(Control.Cancel command, Turn turn) {
        var entry = turn.state().execution(command.execution()).orElse(null);
        if (entry == null) {
            refuse(command, command.execution(), "not-found", "There is no such execution.", turn);
            return;
        }
        var by = new Cancellation(command.request(), command.actor());
        switch (entry.phase()) {
            case READY, WAITING -> endings.cancel(entry, by, null, turn);
            case LEASED -> cancelRunning(entry, by, turn);
            case ENDED -> refuse(command, command.execution(), "finished", ended(entry), turn);
        }
    }

    private static void cancelRunning(ExecutionEntry entry, Cancellation by, Turn turn) {
        var lease = entry.leaseOrThrow();
        int attempt = entry.tally().attempt();
        turn.record(
                new Fact.CancelRequested(turn.now(), entry.id(), attempt, by.request(), by.actor(), entry.queuedAt()));
        // The executor may be gone; then the end of its lease ends the execution.
        turn.state()
                .executor(lease.executor())
                .filter(known -> known.epoch() == lease.epoch())
                .ifPresent(known -> turn.assign(
                        known.pool(),
                        known.inbox(),
                        new Assignment.Cancel(
                                lease.executor(),
                                lease.epoch(),
                                entry.id(),
                                attempt,
                                RouterPolicy.CANCEL_GRACE_MILLIS,
                                "Cancelled by " + by.actor() + ".")));
    }

    private void cancelRun(Control.CancelRun command, Turn turn) {
        var run = turn.state().run(command.run()).orElse(null);
        if (run == null) {
            turn.record(new Fact.CommandRefused(
                    turn.now(), command.request(), command.run(), "not-found", "There is no such run under way."));
            return;
        }
        turn.record(new Fact.RunCancelRequested(turn.now(), command.run(), command.request(), command.actor()));
        turn.touch(command.run());
        var by = new Cancellation(command.request(), command.actor());
        for (var id : run.open()) {
            turn.state().execution(new ExecutionId(id)).ifPresent(entry -> {
                if (entry.phase() == Phase.LEASED) {
                    cancelRunning(entry, by, turn);
                } else if (entry.queued()) {
                    endings.cancel(entry, by, null, turn);
                }
            });
        }
    }

    private static void prioritise(Control.Prioritise command, Turn turn) {
        var entry = turn.state().execution(command.execution()).orElse(null);
        if (entry == null) {
            refuse(command, command.execution(), "not-found", "There is no such execution.", turn);
        } else if (command.priority() < 1 || command.priority() > 10) {
            refuse(command, command.execution(), "invalid", "A priority is 1 to 10.", turn);
        } else if (entry.phase() == Phase.LEASED) {
            refuse(command, command.execution(), "running", "The execution is running already.", turn);
        } else if (entry.phase() == Phase.ENDED) {
            refuse(command, command.execution(), "finished", ended(entry), turn);
        } else {
            turn.record(new Fact.Prioritised(
                    turn.now(),
                    command.execution(),
                    command.priority(),
                    command.request(),
                    command.actor(),
                    entry.queuedAt()));
        }
    }

    private static String ended(ExecutionEntry entry) {
        var state = entry.ended();
        return "The execution has ended already: " + (state == null ? ExecutionState.DEAD : state).word() + ".";
    }

    private static void refuse(Control command, ExecutionId execution, String code, String reason, Turn turn) {
        turn.record(new Fact.CommandRefused(turn.now(), command.request(), execution.value(), code, reason));
    }
}
