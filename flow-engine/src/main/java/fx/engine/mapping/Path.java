package fx.engine.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A plain path to a field, such as {@code opened.data.issue.labels[0].name}: names with dots between them, names with
 * other characters in backquotes, {@code [n]} for an element of an array (negative: from its end). Values are taken as
 * they are: numbers keep every digit. A path that goes on through an array gives the array of what it finds in the
 * elements, also when that is one or none.
 */
public final class Path {
    private static final int LONGEST = 1_000;

    private sealed interface Step {
        record Name(String name) implements Step {}

        record Index(int index) implements Step {}
    }

    private final String text;
    private final String root;
    private final List<Step> steps;
    private final boolean namesOnly;

    private Path(String text, String root, List<Step> steps) {
        this.text = text;
        this.root = root;
        this.steps = List.copyOf(steps);
        this.namesOnly = steps.stream().allMatch(Step.Name.class::isInstance);
    }

    /** Reads a path; surrounding white space does not count. */
    public static Path parse(String text) throws MappingSyntaxException {
        return new Parser(text).path();
    }

    /** The first name: the id of the node whose output is read. */
    public String root() {
        return root;
    }

    /** The names after the root, indexes left out. */
    public List<String> names() {
        var names = new ArrayList<String>();
        for (var step : steps) {
            if (step instanceof Step.Name(var name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** The value that the path leads to, or null where there is none. */
    public @Nullable JsonNode find(Map<String, JsonNode> values) {
        var start = values.get(root);
        return start == null ? null : find(start, 0);
    }

    /**
     * The value as JSONata defines it, or null where there is none; the caller has to ask {@link #crossesArray} first.
     */
    boolean crossesArray(Map<String, JsonNode> values) {
        var at = values.get(root);
        for (var step : steps) {
            if (at == null) {
                return false;
            }
            if (at.isArray()) {
                return true;
            }
            at = child(at, step);
        }
        return false;
    }

    boolean namesOnly() {
        return namesOnly;
    }

    private @Nullable JsonNode find(JsonNode from, int first) {
        var at = from;
        for (int i = first; i < steps.size(); i++) {
            var step = steps.get(i);
            if (at instanceof ArrayNode array && step instanceof Step.Name) {
                return throughElements(array, i);
            }
            var next = child(at, step);
            if (next == null) {
                return null;
            }
            at = next;
        }
        return at;
    }

    private JsonNode throughElements(ArrayNode array, int first) {
        var found = JsonNodeFactory.instance.arrayNode();
        for (var element : array) {
            var value = find(element, first);
            if (value instanceof ArrayNode inner) {
                found.addAll(inner);
            } else if (value != null) {
                found.add(value);
            }
        }
        return found;
    }

    private static @Nullable JsonNode child(JsonNode node, Step step) {
        return switch (step) {
            case Step.Name(var name) -> node.get(name);
            case Step.Index(int index) -> node.get(index < 0 ? node.size() + index : index);
        };
    }

    @Override
    public String toString() {
        return text;
    }

    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        Path path() throws MappingSyntaxException {
            if (text.length() > LONGEST) {
                throw problem("A path may have up to " + LONGEST + " characters, not " + text.length());
            }
            skipSpace();
            var root = name();
            var steps = new ArrayList<Step>();
            skipSpace();
            while (at < text.length()) {
                switch (text.charAt(at)) {
                    case '.' -> {
                        at++;
                        steps.add(new Step.Name(name()));
                    }
                    case '[' -> steps.add(index());
                    default -> throw problem("Expected '.' or the end of the path, found '" + text.charAt(at) + "'");
                }
                skipSpace();
            }
            return new Path(text.strip(), root, steps);
        }

        private String name() throws MappingSyntaxException {
            if (at < text.length() && text.charAt(at) == '`') {
                int end = text.indexOf('`', at + 1);
                if (end < 0) {
                    throw problem("The backquote has no closing one");
                }
                var name = text.substring(at + 1, end);
                at = end + 1;
                return name;
            }
            int start = at;
            while (at < text.length() && isNameCharacter(text.charAt(at))) {
                at++;
            }
            if (at == start) {
                throw problem("Expected the name of a field; put names with other characters in `backquotes`");
            }
            return text.substring(start, at);
        }

        private Step index() throws MappingSyntaxException {
            int end = text.indexOf(']', at);
            if (end < 0) {
                throw problem("The '[' has no closing ']'");
            }
            try {
                var index = new Step.Index(
                        Integer.parseInt(text.substring(at + 1, end).strip()));
                at = end + 1;
                return index;
            } catch (NumberFormatException _) {
                throw problem("Expected a whole number between '[' and ']'");
            }
        }

        private void skipSpace() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private static boolean isNameCharacter(char c) {
            return c == '_'
                    || c == '-'
                    || c == '@'
                    || c == '$'
                    || c == ':'
                    || c == '/'
                    || Character.isLetterOrDigit(c)
                    || Character.isSurrogate(c);
        }

        private MappingSyntaxException problem(String message) {
            return new MappingSyntaxException(message, at + 1);
        }
    }
}
