package fx.engine.router;

import fx.engine.event.Event;
import fx.engine.message.Claim;
import fx.engine.message.Completion;
import fx.engine.message.Control;
import fx.engine.rule.RuleSet;
import org.jspecify.annotations.Nullable;

/** What can happen to a shard. */
public sealed interface Command {
    /** An event came from outside. */
    record EventArrived(Event event) implements Command {}

    /** An executor says how an attempt ended. */
    record Completed(Completion completion) implements Command {}

    /** An executor says that it lives, what it holds and what it can take. */
    record Claimed(Claim claim) implements Command {}

    /** A person cancels or prioritises. */
    record Controlled(Control control) implements Command {}

    /** Rules under a key are new, or gone where {@code rules} is null. */
    record RulesChanged(String key, @Nullable RuleSet rules) implements Command {}

    /** Time passed. */
    record Tick() implements Command {}
}
