package fx.app.event;

import fx.engine.event.Event;
import java.util.List;

/** What a request brought. */
sealed interface Arrival {
    List<Event> events();

    /** One event. */
    record Single(Event event) implements Arrival {
        @Override
        public List<Event> events() {
            return List.of(event);
        }
    }

    /** A batch, possibly empty. */
    record Batch(List<Event> events) implements Arrival {
        public Batch {
            events = List.copyOf(events);
        }
    }
}
