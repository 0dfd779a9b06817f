package fx.engine.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Candidates by exact type, by prefix of the type's dotted segments, by webhook; all lookups are by hash. */
final class Candidates {
    private static final String ANY = "*";
    private static final String PREFIX = ".*";

    private final Map<String, List<Candidate>> byType = new HashMap<>();
    private final Map<String, List<Candidate>> byPrefix = new HashMap<>();
    private final Map<String, List<Candidate>> byWebhook = new HashMap<>();
    private final List<Candidate> forAll = new ArrayList<>();
    /** Where each rule set's candidates are, so that removing one costs by its own size. */
    private final Map<String, List<Candidate>> byKey = new HashMap<>();

    void add(Candidate candidate) {
        list(candidate).add(candidate);
        byKey.computeIfAbsent(candidate.key, _ -> new ArrayList<>()).add(candidate);
    }

    void removeAll(String key) {
        var candidates = byKey.remove(key);
        if (candidates == null) {
            return;
        }
        for (var candidate : candidates) {
            list(candidate).remove(candidate);
        }
    }

    /** All whose type pattern fits, sorted. */
    List<Candidate> find(String type, @Nullable String webhook) {
        var found = new ArrayList<Candidate>(byType.getOrDefault(type, List.of()));
        if (!byPrefix.isEmpty()) {
            for (int dot = type.indexOf('.'); dot >= 0; dot = type.indexOf('.', dot + 1)) {
                found.addAll(byPrefix.getOrDefault(type.substring(0, dot), List.of()));
            }
        }
        if (webhook != null) {
            found.addAll(byWebhook.getOrDefault(webhook, List.of()));
        }
        found.addAll(forAll);
        Collections.sort(found);
        return found;
    }

    private List<Candidate> list(Candidate candidate) {
        var pattern = candidate.pattern;
        if (pattern.webhook() != null) {
            return byWebhook.computeIfAbsent(pattern.webhook(), _ -> new ArrayList<>());
        }
        if (pattern.type().equals(ANY)) {
            return forAll;
        }
        if (pattern.type().endsWith(PREFIX)) {
            var prefix = pattern.type().substring(0, pattern.type().length() - PREFIX.length());
            return byPrefix.computeIfAbsent(prefix, _ -> new ArrayList<>());
        }
        return byType.computeIfAbsent(pattern.type(), _ -> new ArrayList<>());
    }
}
