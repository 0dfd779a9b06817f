package fx.engine.router;

import fx.engine.event.Event;
import fx.engine.message.Assignment;
import fx.engine.message.DeadLetter;
import fx.engine.message.Fact;
import java.util.List;

/** What a command led to; all of it takes effect together. */
public record Outcome(
        List<WrittenFact> facts, List<Assigned> assignments, List<EmittedEvent> events, List<DeadLetter> deadLetters) {

    public Outcome {
        facts = List.copyOf(facts);
        assignments = List.copyOf(assignments);
        events = List.copyOf(events);
        deadLetters = List.copyOf(deadLetters);
    }

    /** Whether nothing happened that anybody must learn of. */
    public boolean nothing() {
        return facts.isEmpty() && assignments.isEmpty() && events.isEmpty() && deadLetters.isEmpty();
    }

    /** A fact with its JSON, which was made once. */
    @SuppressWarnings("ArrayRecordComponent") // Handed over, never compared.
    public record WrittenFact(Fact fact, byte[] json) {}

    /** An assignment with the inbox it goes to. */
    public record Assigned(String pool, int inbox, Assignment assignment) {}

    /** An event that the router writes; {@code matched} if its rules were followed already. */
    public record EmittedEvent(Event event, boolean matched) {}
}
