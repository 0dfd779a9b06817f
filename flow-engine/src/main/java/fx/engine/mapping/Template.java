package fx.engine.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Text in which <code>{{path}}</code> stands for a field. Everything else is inert: no functions, no other brackets.
 * A missing field and {@code null} give no text, texts stand as they are, every other value as JSON.
 */
public final class Template {
    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";
    private static final int LONGEST = 100_000;

    /** A piece: text as it is, or the value of a path. */
    private record Piece(String text, @Nullable Path path) {}

    private final List<Piece> pieces;

    private Template(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    /** Reads a template. */
    public static Template parse(String text) throws MappingSyntaxException {
        if (text.length() > LONGEST) {
            throw new MappingSyntaxException(
                    "A template may have up to " + LONGEST + " characters, not " + text.length(), 1);
        }
        var pieces = new ArrayList<Piece>();
        int at = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
            int close = text.indexOf(CLOSE, open);
            if (close < 0) {
                throw new MappingSyntaxException("The '{{' has no closing '}}'", open + 1);
            }
            pieces.add(new Piece(text.substring(at, open), path(text, open + OPEN.length(), close)));
            at = close + CLOSE.length();
        }
        pieces.add(new Piece(text.substring(at), null));
        return new Template(pieces);
    }

    private static Path path(String text, int from, int to) throws MappingSyntaxException {
        try {
            return Path.parse(text.substring(from, to));
        } catch (MappingSyntaxException e) {
            throw new MappingSyntaxException(e.getMessage(), from + e.position());
        }
    }

    /** The paths in their order. */
    public List<Path> paths() {
        var paths = new ArrayList<Path>();
        for (var piece : pieces) {
            if (piece.path() != null) {
                paths.add(piece.path());
            }
        }
        return paths;
    }

    /** The text with its fields filled in; fails where it grows over the limit of a mapping's result. */
    public Outcome fill(Map<String, JsonNode> values) {
        var filled = new StringBuilder();
        for (var piece : pieces) {
            filled.append(piece.text());
            var value = piece.path() == null ? null : piece.path().find(values);
            if (value != null && !value.isNull()) {
                filled.append(value.isString() ? value.stringValue() : value.toString());
            }
            if (filled.length() > Limits.OUTPUT_BYTES) {
                return new Outcome.Failed(Limits.TOO_LARGE, null);
            }
        }
        return new Outcome.Value(StringNode.valueOf(filled.toString()));
    }
}
