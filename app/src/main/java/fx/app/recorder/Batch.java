package fx.app.recorder;

import fx.db.projection.Position;
import fx.engine.message.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What goes to PostgreSQL in one transaction. */
final class Batch {
    private final List<Incoming> records = new ArrayList<>();
    private final List<TopicReader.Undecodable> undecodable = new ArrayList<>();
    private final Map<Position.Of, Position> positions = new LinkedHashMap<>();

    void add(TopicReader.Polled polled) {
        records.addAll(polled.records());
        undecodable.addAll(polled.undecodable());
        for (var position : polled.positions()) {
            positions.merge(
                    position.of(),
                    position,
                    (earlier, later) -> new Position(later.of(), earlier.before(), later.next(), later.asOf()));
        }
    }

    List<Incoming> records() {
        return records;
    }

    List<TopicReader.Undecodable> undecodable() {
        return undecodable;
    }

    Collection<Position> positions() {
        return positions.values();
    }

    /** The router's facts among it, in their order. */
    List<Fact> facts() {
        return records.stream()
                .filter(Incoming.OfFact.class::isInstance)
                .map(record -> ((Incoming.OfFact) record).fact())
                .toList();
    }

    /** Where the events among it happened. */
    Set<String> projects() {
        return records.stream()
                .filter(Incoming.OfEvent.class::isInstance)
                .map(record -> ((Incoming.OfEvent) record).event().project())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    int size() {
        return records.size() + undecodable.size();
    }

    /** Timestamp of the youngest record, epoch milliseconds. */
    long asOf() {
        return positions.values().stream().mapToLong(Position::asOf).max().orElse(0);
    }
}
