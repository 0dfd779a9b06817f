package fx.engine.draft;

import fx.engine.flow.Mapping;
import fx.engine.mapping.Expression;
import fx.engine.mapping.MappingSyntaxException;
import fx.engine.mapping.Outcome;
import fx.engine.mapping.Path;
import fx.engine.mapping.Template;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Evaluates one mapping or condition against outputs that a person chose as a sample, as a run would. The outcome is a
 * value, nothing, or why there is none, with the position in what was written.
 */
public final class Preview {
    private Preview() {}

    /** @param outputs by node id, as {@link fx.engine.flow.NodeOutput} makes them */
    public static Outcome of(Mapping mapping, Map<String, JsonNode> outputs) {
        try {
            return switch (mapping) {
                case Mapping.Value(var value) -> new Outcome.Value(value);
                case Mapping.From(var from) -> {
                    var found = Path.parse(from).find(outputs);
                    yield found == null ? Outcome.MISSING : new Outcome.Value(found);
                }
                case Mapping.Template(var template) -> Template.parse(template).fill(outputs);
                case Mapping.Expression(var expression) ->
                    Expression.parse(expression).evaluate(outputs);
            };
        } catch (MappingSyntaxException e) {
            return new Outcome.Failed(e.getMessage(), e.position());
        }
    }

    /** Whether a condition holds; for a start's condition, {@code values} has the event's attributes too. */
    public static Outcome ofCondition(String when, Map<String, JsonNode> values) {
        try {
            return Expression.parse(when).test(values);
        } catch (MappingSyntaxException e) {
            return new Outcome.Failed(e.getMessage(), e.position());
        }
    }
}
