package fx.engine.mapping;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes paths, templates and expressions anew after names of what they read have changed. */
public final class Renaming {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private Renaming() {}

    /** The path with its root renamed, or as it was where it reads something else or is no path. */
    public static String path(String text, Map<String, String> names) {
        try {
            var root = Path.parse(text).root();
            var renamed = names.get(root);
            if (renamed == null) {
                return text;
            }
            int start = text.indexOf(root);
            boolean quoted = start > 0 && text.charAt(start - 1) == '`';
            int from = quoted ? start - 1 : start;
            int to = start + root.length() + (quoted ? 1 : 0);
            return text.substring(0, from) + renamed + text.substring(to);
        } catch (MappingSyntaxException _) {
            return text;
        }
    }

    /** The template with the roots of its paths renamed, or as it was where it is no template. */
    public static String template(String text, Map<String, String> names) {
        try {
            Template.parse(text);
        } catch (MappingSyntaxException _) {
            return text;
        }
        var out = new StringBuilder();
        int at = 0;
        for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", at)) {
            int close = text.indexOf("}}", open);
            out.append(text, at, open + 2).append(path(text.substring(open + 2, close), names));
            at = close;
        }
        return out.append(text, at, text.length()).toString();
    }

    /**
     * The expression with names of its input renamed, as it was where it reads none of them; empty where it may read
     * one of them in a way that cannot be rewritten for certain.
     */
    public static Optional<String> expression(String text, Map<String, String> names) {
        Expression before;
        try {
            before = Expression.parse(text);
        } catch (MappingSyntaxException _) {
            return names.keySet().stream().anyMatch(text::contains) ? Optional.empty() : Optional.of(text);
        }
        if (names.keySet().stream().noneMatch(before::mayRead)) {
            return Optional.of(text);
        }
        var renamed = new ExpressionNames(text, names).renamed();
        return renamed.filter(Renaming::isExpression);
    }

    private static boolean isExpression(String text) {
        try {
            Expression.parse(text);
            return true;
        } catch (MappingSyntaxException _) {
            return false;
        }
    }

    /** The name as an expression has to write it. */
    static String quoted(String name) {
        return PLAIN.matcher(name).matches() ? name : "`" + name + "`";
    }
}
