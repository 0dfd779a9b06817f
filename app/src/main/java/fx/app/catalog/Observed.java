package fx.app.catalog;

import fx.engine.catalog.LearnedSchema;
import fx.engine.event.Event;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What was seen of one event type since it was last written down. */
final class Observed {
    static final int SAMPLES = 5;
    private static final int MOST_SOURCES = 50;

    final LearnedSchema learned = LearnedSchema.empty();
    final Deque<Event> samples = new ArrayDeque<>();
    final Map<String, Long> producers = new TreeMap<>();
    final Map<Instant, Long> minutes = new TreeMap<>();
    long count;
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;

    /**
     * @param at when Kafka got the event
     * @param learn whether its data is looked at; it is counted in any case
     */
    void see(Event event, Instant at, boolean learn) {
        count++;
        first = at.isBefore(first) ? at : first;
        last = at.isAfter(last) ? at : last;
        minutes.merge(at.truncatedTo(ChronoUnit.MINUTES), 1L, Long::sum);
        if (producers.containsKey(event.source()) || producers.size() < MOST_SOURCES) {
            producers.merge(event.source(), 1L, Long::sum);
        }
        if (!learn) {
            return;
        }
        JsonNode data = event.data();
        if (data != null) {
            learned.see(data);
        }
        samples.addFirst(event);
        if (samples.size() > SAMPLES) {
            samples.removeLast();
        }
    }
}
