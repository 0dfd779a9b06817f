package fx.app.recorder;

import fx.engine.event.Event;
import fx.engine.message.DeadLetter;
import fx.engine.message.Fact;
import fx.engine.message.LogLine;
import java.util.List;

/** A record that was read from one of the topics, with the place where it stands. */
sealed interface Incoming {
    Place place();

    /** @param timestamp the record's timestamp, epoch milliseconds: the same whenever it is read */
    record Place(String topic, int partition, long offset, long timestamp) {
        @Override
        public String toString() {
            return topic + "/" + partition + "/" + offset;
        }
    }

    record OfEvent(Place place, Event event) implements Incoming {}

    record OfFact(Place place, Fact fact) implements Incoming {}

    record OfLogs(Place place, List<LogLine> lines) implements Incoming {}

    record OfDeadLetter(Place place, DeadLetter letter) implements Incoming {}
}
