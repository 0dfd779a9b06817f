package fx.engine.router;

import fx.engine.execution.ExecutionId;
import fx.engine.execution.ExecutionState;
import fx.engine.message.Fact;
import fx.engine.message.LeaseToken;
import fx.engine.rule.RuleIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One shard's router: takes commands, one at a time, and says what they led to. What a command changes is written to the
 * stores when it is over, all at once; a command that fails changes nothing. Not thread-safe.
 */
public final class Router {
    private final RouterPolicy policy;
    private final RuleIndex rules;
    private final StoredState state;
    private final Appliers appliers;
    private final Presence presence;
    private final DuplicateWindow duplicates;
    private final Fleet fleet;
    private final Endings endings;
    private final EventProcessor events;
    private final CompletionProcessor completions;
    private final ClaimProcessor claims;
    private final ControlProcessor controls;
    private final TimeProcessor time;
    private final Dispatcher dispatcher;

    /**
     * @param index store of small entries and indexes
     * @param payloads store of inputs and outputs
     * @param tokens makes the tokens of leases
     * @param nonces at least 16 random bytes each time
     */
    public Router(
            RouterPolicy policy,
            RuleIndex rules,
            Store index,
            Store payloads,
            LeaseToken tokens,
            Supplier<byte[]> nonces) {
        this.policy = policy;
        this.rules = rules;
        state = new StoredState(index, payloads, policy.ageing().toMillis());
        appliers = new Appliers(state);
        var order = new Order();
        var flows = new FlowWalker(policy, rules, order);
        fleet = new Fleet();
        presence = new Presence(policy.lease());
        duplicates = new DuplicateWindow(policy);
        endings = new Endings(rules, flows);
        events = new EventProcessor(policy, rules, order, flows);
        completions = new CompletionProcessor(endings, fleet);
        claims = new ClaimProcessor(policy, endings, fleet);
        controls = new ControlProcessor(endings);
        time = new TimeProcessor(policy, endings, fleet, presence, duplicates);
        dispatcher = new Dispatcher(policy, endings, fleet, tokens, nonces);
    }

    /** Does what the command asks for. Throws what a processor throws, with the state as it was before. */
    public Outcome handle(Command command, Instant now) {
        return handle(command, now, outcome -> outcome);
    }

    /**
     * Does what the command asks for and makes of it what is to be written, before anything changes: if either throws,
     * the state is as it was before.
     */
    public <T> T handle(Command command, Instant now, Function<Outcome, T> prepare) {
        long at = now.toEpochMilli();
        if (presence.returnsAt(at)) {
            fleet.forgetAll();
        }
        try {
            return handle(turn -> decide(command, turn), at, prepare);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            if (!(command instanceof Command.Tick)) {
                throw e;
            }
            // What is due for one execution must not be held up by what cannot be done for another.
            var ailing = ailing(at, prepare);
            if (ailing.isEmpty()) {
                throw e;
            }
            return handle(
                    turn -> {
                        ailing.forEach((id, why) -> endings.setAside(id, "What was due for it failed", why, turn));
                        time.process(turn);
                    },
                    at,
                    prepare);
        }
    }

    private <T> T handle(Consumer<Turn> decision, long at, Function<Outcome, T> prepare) {
        var turn = new Turn(state, appliers, at);
        boolean done = false;
        try {
            decision.accept(turn);
            settle(turn);
            int touched = turn.touchedRuns().size();
            dispatcher.dispatch(turn);
            if (turn.touchedRuns().size() > touched) {
                endRuns(turn);
            }
            var prepared = prepare.apply(turn.outcome());
            state.flush();
            done = true;
            return prepared;
        } finally {
            if (!done) {
                state.discard();
            }
        }
    }

    private void settle(Turn turn) {
        for (var event = turn.nextUnrouted(); event != null; event = turn.nextUnrouted()) {
            events.route(event, turn);
        }
        endRuns(turn);
    }

    /** The executions for which what time brings cannot be done, each tried on its own. */
    private Map<ExecutionId, RuntimeException> ailing(long at, Function<Outcome, ?> prepare) {
        var ailing = new LinkedHashMap<ExecutionId, RuntimeException>();
        for (var id : time.turnsOf(state, at)) {
            var trial = new Turn(state, appliers, at);
            try {
                time.process(id, trial);
                settle(trial);
                Object prepared = prepare.apply(trial.outcome());
                Objects.requireNonNull(prepared);
            } catch (StoreException e) {
                throw e;
            } catch (RuntimeException e) {
                ailing.put(id, e);
            } finally {
                state.discard();
            }
        }
        return ailing;
    }

    private void decide(Command command, Turn turn) {
        switch (command) {
            case Command.EventArrived arrived -> events.process(arrived, turn);
            case Command.Completed completed -> completions.process(completed, turn);
            case Command.Claimed claimed -> claims.process(claimed, turn);
            case Command.Controlled controlled -> controls.process(controlled, turn);
            case Command.RulesChanged changed -> change(changed, turn);
            case Command.Tick _ -> time.process(turn);
        }
    }

    /** Says that the shard works with the rules, unless it said so for this revision before. */
    private void change(Command.RulesChanged changed, Turn turn) {
        var set = changed.rules();
        long applied = state.appliedRevision(changed.key());
        if (set == null) {
            rules.remove(changed.key());
            if (applied >= 0) {
                turn.record(new Fact.RulesApplied(turn.now(), policy.shard(), changed.key(), applied, true));
            }
            return;
        }
        rules.put(set);
        if (applied != set.revision()) {
            turn.record(new Fact.RulesApplied(turn.now(), policy.shard(), changed.key(), set.revision(), false));
        }
    }

    private void endRuns(Turn turn) {
        for (var id : turn.touchedRuns()) {
            state.run(id).filter(run -> run.open().isEmpty()).ifPresent(run -> {
                var failure = run.failure();
                var end = failure != null
                        ? ExecutionState.FAILED
                        : run.cancelled() ? ExecutionState.CANCELLED : ExecutionState.SUCCEEDED;
                turn.record(new Fact.RunEnded(
                        turn.now(),
                        id,
                        run.project(),
                        run.flow(),
                        end,
                        run.result(),
                        failure,
                        run.startedAt(),
                        run.trace()));
            });
        }
    }

    /** Changes the state by a fact of this shard that was decided before, for replay. */
    public void replay(Fact fact, byte[] json) {
        appliers.apply(fact, json);
        state.flush();
    }

    /** How long identities of events are remembered at present: less than the policy says where there are too many. */
    public Duration duplicateWindow(Instant now) {
        return duplicates.inForce(now.toEpochMilli());
    }

    /** Keys of the rule sets that the shard said it works with, among them some that may be gone since. */
    public List<String> appliedRules() {
        return state.appliedRules();
    }
}
