package fx.app.ui.component;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Markdown that users wrote, made fit to be shown: raw HTML in it becomes text, and headings come a level lower, below the
 * page's own. The browser's part removes scripts, but not forms, styles and overlays.
 */
public final class SafeMarkdown {
    private static final Pattern FENCED = Pattern.compile("^ {0,3}(`{3,}|~{3,})[^`]*$");
    private static final Pattern HEADING = Pattern.compile("^( {0,3})(#{1,5})(?=\\s|$)");
    private static final Pattern UNDERLINE = Pattern.compile("^ {0,3}=+\\s*$");
    private static final Pattern TAG = Pattern.compile("<(?=[A-Za-z/!?])");
    /** Shown as nothing; a tag cannot begin with it. */
    private static final String JOINER = "<\u2060";

    private SafeMarkdown() {}

    /** The same text without a tag that a browser would take for one, in code or out of it. */
    public static String escape(String markdown) {
        var safe = new StringBuilder(markdown.length() + 64);
        @Nullable String fence = null;
        var lines = markdown.split("\n", -1);
        for (int at = 0; at < lines.length; at++) {
            var line = lines[at];
            if (at > 0) {
                safe.append('\n');
            }
            var opening = FENCED.matcher(line);
            if (fence != null) {
                safe.append(joined(line));
                if (closes(line, fence)) {
                    fence = null;
                }
            } else if (opening.matches()) {
                fence = opening.group(1);
                safe.append(joined(line));
            } else {
                safe.append(
                        line.startsWith("    ") || line.startsWith("\t")
                                ? joined(line)
                                : outside(lowered(line, at > 0 && !lines[at - 1].isBlank())));
            }
        }
        return safe.toString();
    }

    private static String lowered(String line, boolean afterText) {
        return afterText && UNDERLINE.matcher(line).matches()
                ? line.replace('=', '-')
                : HEADING.matcher(line).replaceFirst("$1$2#");
    }

    private static boolean closes(String line, String fence) {
        var text = line.strip();
        return text.length() >= fence.length() && text.chars().allMatch(c -> c == fence.charAt(0));
    }

    /** A line of prose: between single backticks it is code, where an entity would be shown as it is written. */
    private static String outside(String line) {
        var safe = new StringBuilder();
        var parts = line.split("`", -1);
        for (int at = 0; at < parts.length; at++) {
            if (at > 0) {
                safe.append('`');
            }
            boolean code = at % 2 == 1 && at < parts.length - 1;
            safe.append(code ? joined(parts[at]) : parts[at].replace("<", "&lt;"));
        }
        return safe.toString();
    }

    private static String joined(String code) {
        return TAG.matcher(code).replaceAll(JOINER);
    }
}
