package fx.engine.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Candidates by what an event must be for them; an event is looked up under the few keys that fit it. */
final class Candidates {
    private static final String ANY = "*";
    private static final String PREFIX = ".*";

    private enum Kind {
        TYPE,
        PREFIX,
        WEBHOOK,
        ALL
    }

    /** @param source null for candidates that take any source */
    private record Key(Kind kind, String name, @Nullable String source) {
        static Key of(EventPattern pattern) {
            if (pattern.webhook() != null) {
                return new Key(Kind.WEBHOOK, pattern.webhook(), pattern.source());
            }
            var type = pattern.type();
            if (type.equals(ANY)) {
                return new Key(Kind.ALL, ANY, pattern.source());
            }
            return type.endsWith(PREFIX)
                    ? new Key(Kind.PREFIX, type.substring(0, type.length() - PREFIX.length()), pattern.source())
                    : new Key(Kind.TYPE, type, pattern.source());
        }
    }

    private final Map<Key, List<Candidate>> byPattern = new HashMap<>();
    /** Where each rule set's candidates are, so that removing one costs by its own size. */
    private final Map<String, List<Candidate>> byRules = new HashMap<>();

    void add(Candidate candidate) {
        byPattern
                .computeIfAbsent(Key.of(candidate.pattern), _ -> new ArrayList<>())
                .add(candidate);
        byRules.computeIfAbsent(candidate.key, _ -> new ArrayList<>()).add(candidate);
    }

    void removeAll(String rules) {
        for (var candidate : byRules.getOrDefault(rules, List.of())) {
            byPattern.computeIfPresent(Key.of(candidate.pattern), (_, candidates) -> {
                candidates.removeIf(each -> each.key.equals(rules));
                return candidates.isEmpty() ? null : candidates;
            });
        }
        byRules.remove(rules);
    }

    /** All whose type, webhook and source fit, sorted by rule set and place. */
    List<Candidate> find(String type, String source, @Nullable String webhook) {
        var found = new ArrayList<Candidate>();
        add(found, Kind.TYPE, type, source);
        for (int dot = type.indexOf('.'); dot >= 0; dot = type.indexOf('.', dot + 1)) {
            add(found, Kind.PREFIX, type.substring(0, dot), source);
        }
        if (webhook != null) {
            add(found, Kind.WEBHOOK, webhook, source);
        }
        add(found, Kind.ALL, ANY, source);
        if (found.size() > 1) {
            Collections.sort(found, Candidate.BY_PLACE);
        }
        return found;
    }

    private void add(List<Candidate> found, Kind kind, String name, String source) {
        found.addAll(byPattern.getOrDefault(new Key(kind, name, null), List.of()));
        found.addAll(byPattern.getOrDefault(new Key(kind, name, source), List.of()));
    }
}
