package fx.engine.topology;

import fx.engine.message.Fact;

/** Keys of facts on their topic: the execution, run or trace that a fact is about. */
final class FactKeys {
    private FactKeys() {}

    static String of(Fact fact) {
        return switch (fact) {
            case Fact.EventRouted routed -> routed.trace();
            case Fact.EventDuplicate duplicate -> duplicate.trace();
            case Fact.EventsForgotten _ -> "events";
            case Fact.RunStarted started -> started.run();
            case Fact.StepDone done -> done.run();
            case Fact.RunEnded ended -> ended.run();
            case Fact.Queued queued -> queued.execution().value();
            case Fact.Leased leased -> leased.execution().value();
            case Fact.LeasesRenewed renewed -> renewed.executor();
            case Fact.Requeued requeued -> requeued.execution().value();
            case Fact.Due due -> due.execution().value();
            case Fact.Finished finished -> finished.execution().value();
            case Fact.EntryDropped dropped -> dropped.execution().value();
            case Fact.ExecutionsForgotten _ -> "executions";
            case Fact.CompletionRefused refused -> refused.execution().value();
            case Fact.Prioritised moved -> moved.execution().value();
            case Fact.CancelRequested asked -> asked.execution().value();
            case Fact.RunCancelRequested asked -> asked.run();
            case Fact.CommandRefused refused -> refused.execution();
            case Fact.ExecutorSeen seen -> seen.executor();
            case Fact.ExecutorLost lost -> lost.executor();
            case Fact.RulesApplied applied -> applied.key();
        };
    }
}
