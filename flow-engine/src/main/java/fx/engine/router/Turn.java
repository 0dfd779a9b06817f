package fx.engine.router;

import fx.engine.event.Event;
import fx.engine.message.Assignment;
import fx.engine.message.DeadLetter;
import fx.engine.message.Fact;
import fx.engine.message.Wire;
import fx.engine.router.Outcome.Assigned;
import fx.engine.router.Outcome.EmittedEvent;
import fx.engine.router.Outcome.WrittenFact;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One command's work: what was decided so far. Facts are applied as they are recorded, so later decisions see them. */
final class Turn {
    private final RouterState state;
    private final Appliers appliers;
    private final long now;
    private final List<WrittenFact> facts = new ArrayList<>();
    private final List<Assigned> assignments = new ArrayList<>();
    private final List<EmittedEvent> events = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final Deque<Event> unrouted = new ArrayDeque<>();
    private final Set<String> runs = new LinkedHashSet<>();
    private int steps;

    Turn(RouterState state, Appliers appliers, long now) {
        this.state = state;
        this.appliers = appliers;
        this.now = now;
    }

    RouterState state() {
        return state;
    }

    /** Epoch milliseconds of the router's clock. */
    long now() {
        return now;
    }

    String time() {
        return Instant.ofEpochMilli(now).toString();
    }

    void record(Fact fact) {
        var json = Wire.write(fact);
        appliers.apply(fact, json);
        facts.add(new WrittenFact(fact, json));
    }

    void assign(String pool, int inbox, Assignment assignment) {
        assignments.add(new Assigned(pool, inbox, assignment));
    }

    /** Writes an event; its rules are followed at the end of this command, or on its own if these are too many. */
    void emit(Event event) {
        boolean here = events.size() < RouterPolicy.EVENTS_IN_A_COMMAND;
        events.add(new EmittedEvent(event, here));
        if (here) {
            unrouted.add(event);
        }
    }

    @Nullable
    Event nextUnrouted() {
        return unrouted.poll();
    }

    void bury(DeadLetter letter) {
        deadLetters.add(letter);
    }

    /** Notes that a run was worked on, so that its end is noticed. */
    void touch(String run) {
        runs.add(run);
    }

    Set<String> touchedRuns() {
        return runs;
    }

    /** Whether one more built-in step may run in this command. */
    boolean mayStep() {
        return ++steps <= RouterPolicy.STEPS_IN_A_COMMAND;
    }

    Outcome outcome() {
        return new Outcome(facts, assignments, events, deadLetters);
    }
}
