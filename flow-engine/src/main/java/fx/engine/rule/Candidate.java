package fx.engine.rule;

import fx.engine.event.Event;
import fx.engine.event.Extensions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One pattern of a rule set, and what happens where an event fits it. */
abstract class Candidate implements Comparable<Candidate> {
    final String key;
    final int place;
    final EventPattern pattern;

    Candidate(String key, int place, EventPattern pattern) {
        this.key = key;
        this.place = place;
        this.pattern = pattern;
    }

    /** Whether source and webhook fit; the type does already where the index found the candidate. */
    boolean fits(Event event) {
        return (pattern.source() == null || pattern.source().equals(event.source()))
                && (pattern.webhook() == null || pattern.webhook().equals(event.extension(Extensions.WEBHOOK)));
    }

    boolean conditional() {
        return pattern.when() != null;
    }

    /** The match, or null where the condition does not hold. */
    abstract RuleIndex.@Nullable Match match(Event event, Map<String, JsonNode> attributes);

    @Override
    public int compareTo(Candidate other) {
        int byKey = key.compareTo(other.key);
        return byKey != 0 ? byKey : Integer.compare(place, other.place);
    }
}
