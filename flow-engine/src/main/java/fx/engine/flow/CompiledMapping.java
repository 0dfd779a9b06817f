package fx.engine.flow;

import fx.engine.mapping.Expression;
import fx.engine.mapping.MappingSyntaxException;
import fx.engine.mapping.Outcome;
import fx.engine.mapping.Path;
import fx.engine.mapping.Template;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A mapping ready to be evaluated. */
sealed interface CompiledMapping {
    /** Never throws; {@link Outcome.Missing} where the mapping gives nothing. */
    Outcome evaluate(Map<String, JsonNode> values);

    /** Whether it may read the output of that node; true where it cannot be told. */
    boolean mayRead(String id);

    record Constant(JsonNode value) implements CompiledMapping {
        @Override
        public Outcome evaluate(Map<String, JsonNode> values) {
            return new Outcome.Value(value);
        }

        @Override
        public boolean mayRead(String id) {
            return false;
        }
    }

    record Field(Path path) implements CompiledMapping {
        @Override
        public Outcome evaluate(Map<String, JsonNode> values) {
            var found = path.find(values);
            return found == null ? Outcome.MISSING : new Outcome.Value(found);
        }

        @Override
        public boolean mayRead(String id) {
            return path.root().equals(id);
        }
    }

    record Text(Template template) implements CompiledMapping {
        @Override
        public Outcome evaluate(Map<String, JsonNode> values) {
            return template.fill(values);
        }

        @Override
        public boolean mayRead(String id) {
            return template.paths().stream().anyMatch(path -> path.root().equals(id));
        }
    }

    record Computed(Expression expression) implements CompiledMapping {
        @Override
        public Outcome evaluate(Map<String, JsonNode> values) {
            return expression.evaluate(values);
        }

        @Override
        public boolean mayRead(String id) {
            return expression.mayRead(id);
        }
    }

    /** A mapping that could not be read: only in flows that the compiler did not see. */
    record Broken(String message, int position) implements CompiledMapping {
        @Override
        public Outcome evaluate(Map<String, JsonNode> values) {
            return new Outcome.Failed(message, position);
        }

        @Override
        public boolean mayRead(String id) {
            return false;
        }
    }

    static CompiledMapping of(Mapping mapping) {
        try {
            return switch (mapping) {
                case Mapping.Value(var value) -> new Constant(value);
                case Mapping.From(var from) -> new Field(Path.parse(from));
                case Mapping.Template(var template) -> new Text(Template.parse(template));
                case Mapping.Expression(var expression) -> new Computed(Expression.parse(expression));
            };
        } catch (MappingSyntaxException e) {
            return new Broken(e.getMessage(), e.position());
        }
    }

    static CompiledMapping ofExpression(String expression) {
        return of(new Mapping.Expression(expression));
    }
}
