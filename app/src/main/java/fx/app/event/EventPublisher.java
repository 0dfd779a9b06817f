package fx.app.event;

import fx.engine.event.Event;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Hands events to Kafka. */
public interface EventPublisher {

    /**
     * Gives the event its project, trace and hop count and sends it. The trace of a first event is derived from
     * (project, source, id), so that duplicates meet in one shard.
     *
     * @param project project that owns the event
     * @param event checked event without FX's attributes but those that the caller may set
     * @return what was sent, once every in-sync replica has it; fails with a 503 problem where Kafka does not answer
     */
    CompletableFuture<Event> publish(String project, Event event);

    /** Sends all of them; completes when the last one is durable, fails when one of them is not. */
    CompletableFuture<List<Event>> publishAll(String project, List<Event> events);
}
