package fx.engine.draft;

import fx.engine.flow.Flow;
import fx.engine.flow.FlowCatalog;
import fx.engine.flow.JsonTypes;
import fx.engine.flow.Mapping;
import fx.engine.flow.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Proposes where the inputs of a service node could come from: a field of the same or a similar name and a fitting
 * type, from the nearest node that has one. Each is for a person to accept.
 */
public final class NameMatch {
    private NameMatch() {}

    /**
     * A mapping that may be meant.
     *
     * @param exact whether the names are the same but for their writing
     */
    public record Proposal(
            String input, Mapping.From mapping, @Nullable String type, boolean exact) {}

    private record Candidate(Field field, int distance, int order, int likeness) {}

    /** Proposals for the inputs that have no mapping yet, in the order of the interface. */
    public static List<Proposal> of(Flow flow, FlowCatalog catalog, String node) {
        if (!(Edits.find(flow, node) instanceof Node.Service service)) {
            return List.of();
        }
        var inputs = catalog.service(service.service())
                .map(FlowCatalog.Service::inputs)
                .orElse(null);
        if (inputs == null) {
            return List.of();
        }
        var sources = UpstreamFields.of(flow, catalog, node);
        var proposals = new ArrayList<Proposal>();
        for (var input : inputs.path("properties").properties()) {
            if (!service.inputs().containsKey(input.getKey())) {
                var best = best(input.getKey(), input.getValue(), sources);
                if (best != null) {
                    proposals.add(new Proposal(
                            input.getKey(),
                            new Mapping.From(best.field().path()),
                            best.field().type(),
                            best.likeness() == SAME));
                }
            }
        }
        return List.copyOf(proposals);
    }

    private static final int SAME = 2;
    private static final int SIMILAR = 1;

    private static @Nullable Candidate best(String input, JsonNode schema, List<UpstreamFields.Source> sources) {
        var candidates = new ArrayList<Candidate>();
        for (var source : sources) {
            for (var field : source.fields()) {
                collect(input, schema, field, "", source.distance(), candidates);
            }
        }
        return candidates.stream()
                .min(Comparator.comparingInt(Candidate::likeness)
                        .reversed()
                        .thenComparingInt(Candidate::distance)
                        .thenComparingInt(Candidate::order))
                .orElse(null);
    }

    private static void collect(
            String input, JsonNode schema, Field field, String above, int distance, List<Candidate> into) {
        var name = plain(field.name());
        int likeness = likeness(plain(input), name, above);
        if (likeness > 0 && fits(schema, field.type())) {
            into.add(new Candidate(field, distance, into.size(), likeness));
        }
        for (var inner : field.fields()) {
            collect(input, schema, inner, name, distance, into);
        }
    }

    /** {@code customer_email} is the same as {@code customerEmail} and as {@code customer.email}, and like {@code email}. */
    private static int likeness(String wanted, String name, String above) {
        if (wanted.equals(name) || (!above.isEmpty() && wanted.equals(above + name))) {
            return SAME;
        }
        boolean ends = name.length() >= 4 && wanted.length() >= 4 && (wanted.endsWith(name) || name.endsWith(wanted));
        return ends ? SIMILAR : 0;
    }

    private static boolean fits(JsonNode schema, @Nullable String type) {
        if (type == null) {
            return true;
        }
        for (var each : type.split("\\|")) {
            if (!each.equals("null") && JsonTypes.accepts(schema, each)) {
                return true;
            }
        }
        return false;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]", "");
    }
}
