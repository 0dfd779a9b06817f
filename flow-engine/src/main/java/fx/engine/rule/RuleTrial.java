package fx.engine.rule;

import fx.engine.event.Event;
import fx.engine.event.Extensions;
import fx.engine.flow.Node;
import fx.engine.flow.NodeOutput;
import fx.engine.mapping.Expression;
import fx.engine.mapping.MappingSyntaxException;
import fx.engine.mapping.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Holds one event against rules and says of each that is for its type whether the event starts something, and if not,
 * why. For people who ask; the router has {@link RuleIndex}, whose answers these are.
 */
public final class RuleTrial {
    private static final String ANY = "*";
    private static final String PREFIX = ".*";

    private RuleTrial() {}

    /**
     * A trigger or start that is for events of the type.
     *
     * @param rules the rule set that it belongs to
     * @param start id of the start node; null for a service's trigger
     * @param live whether the service or flow is live: else nothing starts, whatever the verdict
     */
    public record Tried(RuleSet rules, @Nullable String start, EventPattern pattern, boolean live, Verdict verdict) {}

    /** What came of it. */
    public sealed interface Verdict {
        /** The event starts it. */
        record Matches() implements Verdict {}

        /** The rule is for events of another source. */
        record OtherSource(String wanted) implements Verdict {}

        /** The rule is for events that came through another webhook. */
        record OtherWebhook(String wanted) implements Verdict {}

        /**
         * The condition does not hold.
         *
         * @param value what it gave, or null where it gave nothing
         */
        record DoesNotHold(String when, @Nullable JsonNode value) implements Verdict {}

        /** The condition could not be evaluated. */
        record Failed(String when, String reason) implements Verdict {}
    }

    /** All triggers and starts that are for the event's type, in the order of the rules. */
    public static List<Tried> of(Collection<? extends RuleSet> rules, Event event) {
        var tried = new ArrayList<Tried>();
        for (var set : rules) {
            switch (set) {
                case RuleSet.OfService service ->
                    service.triggers().stream()
                            .filter(trigger -> concerns(trigger, event))
                            .forEach(trigger -> tried.add(new Tried(
                                    service, null, trigger, service.active(), verdict(trigger, null, event))));
                case RuleSet.OfFlow flow ->
                    flow.definition().nodes().forEach(node -> {
                        if (node instanceof Node.Start start) {
                            var pattern = pattern(start);
                            if (concerns(pattern, event)) {
                                tried.add(new Tried(
                                        flow, start.id(), pattern, flow.live(), verdict(pattern, start.id(), event)));
                            }
                        }
                    });
            }
        }
        return tried;
    }

    private static EventPattern pattern(Node.Start start) {
        return new EventPattern(
                start.event() == null ? ANY : start.event(), start.source(), start.when(), start.webhook());
    }

    /** A rule for a webhook concerns events that came through one; any other rule those of its type. */
    private static boolean concerns(EventPattern pattern, Event event) {
        if (pattern.webhook() != null) {
            return event.extension(Extensions.WEBHOOK) != null;
        }
        var type = pattern.type();
        return type.equals(ANY)
                || (type.endsWith(PREFIX)
                        ? event.type().startsWith(type.substring(0, type.length() - 1))
                        : type.equals(event.type()));
    }

    private static Verdict verdict(EventPattern pattern, @Nullable String start, Event event) {
        if (pattern.webhook() != null && !pattern.webhook().equals(event.extension(Extensions.WEBHOOK))) {
            return new Verdict.OtherWebhook(pattern.webhook());
        }
        if (pattern.source() != null && !pattern.source().equals(event.source())) {
            return new Verdict.OtherSource(pattern.source());
        }
        return pattern.when() == null ? new Verdict.Matches() : condition(pattern.when(), start, event);
    }

    private static Verdict condition(String when, @Nullable String start, Event event) {
        var values = new LinkedHashMap<String, JsonNode>();
        NodeOutput.attributes(event).properties().forEach(each -> values.put(each.getKey(), each.getValue()));
        if (start != null) {
            values.put(start, NodeOutput.of(event));
        }
        try {
            var expression = Expression.parse(when);
            return switch (expression.test(values)) {
                case Outcome.Value(var holds) when holds.booleanValue() -> new Verdict.Matches();
                case Outcome.Value _, Outcome.Missing _ -> new Verdict.DoesNotHold(when, value(expression, values));
                case Outcome.Failed failed -> new Verdict.Failed(when, failed.message());
            };
        } catch (MappingSyntaxException e) {
            return new Verdict.Failed(when, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable JsonNode value(Expression expression, Map<String, JsonNode> values) {
        return expression.evaluate(values) instanceof Outcome.Value(var value) ? value : null;
    }
}
