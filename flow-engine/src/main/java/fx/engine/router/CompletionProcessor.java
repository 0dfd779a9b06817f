package fx.engine.router;

import fx.engine.execution.ExecutionState;
import fx.engine.message.Completion;
import fx.engine.message.ExecutionError;
import fx.engine.message.Fact;
import fx.engine.message.LeaseToken;

/** Accepts the completion of the current attempt, and of no other. */
final class CompletionProcessor {
    private final Endings endings;
    private final Fleet fleet;

    CompletionProcessor(Endings endings, Fleet fleet) {
        this.endings = endings;
        this.fleet = fleet;
    }

    void process(Command.Completed command, Turn turn) {
        var completion = command.completion();
        fleet.resize(completion.executor(), completion.epoch(), completion.slots());
        var entry = turn.state().execution(completion.execution()).orElse(null);
        if (entry == null) {
            refuse(completion, 0, "The execution is not known, or ended long ago.", turn);
        } else if (entry.phase() == ExecutionEntry.Phase.ENDED) {
            var ended = entry.ended();
            refuse(
                    completion,
                    entry.queuedAt(),
                    "The execution has ended already: " + (ended == null ? "" : ended.word()) + ".",
                    turn);
        } else if (entry.phase() != ExecutionEntry.Phase.LEASED || entry.tally().attempt() != completion.attempt()) {
            refuse(
                    completion,
                    entry.queuedAt(),
                    "Attempt " + completion.attempt() + " is not the current one any more.",
                    turn);
        } else if (!LeaseToken.fingerprint(completion.token())
                .equals(entry.leaseOrThrow().fingerprint())) {
            refuse(completion, entry.queuedAt(), "The token is not that of the lease.", turn);
        } else {
            accept(entry, completion, turn);
        }
    }

    private void accept(ExecutionEntry entry, Completion completion, Turn turn) {
        switch (completion.state()) {
            case SUCCEEDED -> endings.succeed(entry, completion, turn);
            case FAILED, TIMED_OUT ->
                endings.fail(
                        entry, completion.state(), error(completion), completion.infrastructure(), completion, turn);
            case CANCELLED -> {
                var by = entry.cancellation();
                var stated = by == null ? new ExecutionEntry.Cancellation("", "executor " + completion.executor()) : by;
                endings.cancel(entry, stated, completion, turn);
            }
            case QUEUED, RUNNING, DEAD ->
                refuse(
                        completion,
                        entry.queuedAt(),
                        "No attempt ends as '" + completion.state().word() + "'.",
                        turn);
        }
    }

    private static ExecutionError error(Completion completion) {
        var error = completion.error();
        if (error != null) {
            return error;
        }
        return completion.state() == ExecutionState.TIMED_OUT
                ? new ExecutionError("timeout", "The time limit was reached.", null, null, null)
                : new ExecutionError("failed", "The executor gave no reason.", null, null, null);
    }

    private static void refuse(Completion completion, long queuedAt, String reason, Turn turn) {
        turn.record(new Fact.CompletionRefused(
                turn.now(), completion.execution(), completion.attempt(), completion.executor(), reason, queuedAt));
    }
}
