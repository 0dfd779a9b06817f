package fx.app.chaos;

import fx.engine.event.Event;
import fx.engine.message.Fact;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What happened: what the client was told, and what is on the topics.
 *
 * @param accepted ids of first events that were answered with 202
 * @param cancelledQueued executions whose cancellation was answered "cancelled" while they were queued
 * @param triggers event types with the number of executions that each event of the type must start
 * @param events every committed event, in order
 * @param facts every committed fact, in the order of its shard
 * @param projected final states of executions as the API lists them
 */
record History(
        Set<String> accepted,
        Set<String> cancelledQueued,
        Map<String, Integer> triggers,
        List<Event> events,
        List<Fact> facts,
        Map<String, String> projected) {}
