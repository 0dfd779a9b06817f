package fx.app.recorder;

import fx.db.projection.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    int size() {
        return records.size() + undecodable.size();
    }

    /** Timestamp of the youngest record, epoch milliseconds. */
    long asOf() {
        return positions.values().stream().mapToLong(Position::asOf).max().orElse(0);
    }
}
