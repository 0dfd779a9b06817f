package fx.engine.rule;

import fx.engine.event.Event;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One pattern of a rule set, and what happens where an event fits it. */
abstract class Candidate {
    /** The stable order of matches. */
    static final Comparator<Candidate> BY_PLACE =
            Comparator.<Candidate, String>comparing(each -> each.key).thenComparingInt(each -> each.place);

    final String key;
    final int place;
    final EventPattern pattern;

    Candidate(String key, int place, EventPattern pattern) {
        this.key = key;
        this.place = place;
        this.pattern = pattern;
    }

    boolean conditional() {
        return pattern.when() != null;
    }

    /** The match, or null where the condition does not hold. */
    abstract RuleIndex.@Nullable Match match(Event event, Map<String, JsonNode> attributes);
}
