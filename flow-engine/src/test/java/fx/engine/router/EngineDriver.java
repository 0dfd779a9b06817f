package fx.engine.router;

import fx.engine.event.Event;
import fx.engine.message.Assignment;
import fx.engine.message.DeadLetter;
import fx.engine.message.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a scenario is played on: the pure router, or the router on Kafka Streams. */
public interface EngineDriver extends AutoCloseable {
    void handle(Command command);

    void passes(Duration time);

    /** Time passes in which the engine does nothing, as that of a process that was stopped. */
    void jumps(Duration time);

    Instant now();

    /** Ends the process without notice and starts it on what it had committed. */
    void restart();

    List<Fact> facts();

    List<Assignment> assignments();

    List<Event> emitted();

    List<DeadLetter> deadLetters();

    /** The stores' content. */
    Map<String, byte[]> state();

    @Override
    void close();
}
