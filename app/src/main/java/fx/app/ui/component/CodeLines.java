package fx.app.ui.component;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;
import fx.app.git.LineDiff;
import java.util.List;
import org.springframework.web.util.HtmlUtils;

/** A file's text with line numbers, or what changed in it; to read. */
public final class CodeLines extends Div {

    private CodeLines(String markup, String label) {
        addClassName("fx-code");
        getElement().setAttribute("tabindex", "0").setAttribute("role", "region");
        getElement().setAttribute("aria-label", label);
        // One element with the markup made here: a component for each line would be thousands.
        add(new Html("<table>" + markup + "</table>"));
    }

    /** A whole text. */
    public static CodeLines of(String text, String label) {
        var markup = new StringBuilder("<tbody>");
        var lines = text.split("\n", -1);
        int last = lines.length > 1 && lines[lines.length - 1].isEmpty() ? lines.length - 1 : lines.length;
        for (int at = 0; at < last; at++) {
            markup.append("<tr><td class=\"n\">")
                    .append(at + 1)
                    .append("</td><td class=\"t\">")
                    .append(escaped(lines[at]))
                    .append("</td></tr>");
        }
        return new CodeLines(markup.append("</tbody>").toString(), label);
    }

    /** The places in which two texts differ. */
    public static CodeLines of(List<LineDiff.Hunk> hunks, String label) {
        var markup = new StringBuilder();
        for (var hunk : hunks) {
            markup.append("<tbody>");
            for (var line : hunk.lines()) {
                var kind = switch (line.kind()) {
                    case SAME -> "";
                    case ADDED -> "added";
                    case REMOVED -> "removed";
                };
                var sign = switch (line.kind()) {
                    case SAME -> " ";
                    case ADDED -> "+";
                    case REMOVED -> "−";
                };
                markup.append("<tr class=\"")
                        .append(kind)
                        .append("\"><td class=\"n\">")
                        .append(number(line.before()))
                        .append("</td><td class=\"n\">")
                        .append(number(line.after()))
                        .append("</td><td class=\"s\">")
                        .append(sign)
                        .append("</td><td class=\"t\">")
                        .append(escaped(line.text()))
                        .append("</td></tr>");
            }
            markup.append("</tbody>");
        }
        return new CodeLines(markup.toString(), label);
    }

    private static String number(int line) {
        return line == 0 ? "" : String.valueOf(line);
    }

    private static String escaped(String line) {
        return HtmlUtils.htmlEscape(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line, "UTF-8");
    }
}
