package fx.app.ui.event;

import com.vaadin.flow.component.html.Anchor;
import fx.app.trace.EventStream;
import java.util.regex.Pattern;

/** How events are put into words and addresses. */
final class EventWords {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_~-]{0,199}");

    private EventWords() {}

    /** The address of an event: by its id where that can stand in one, else by its identity. */
    static String address(String project, EventStream.Row row) {
        return "p/" + project + "/events/" + (PLAIN.matcher(row.id()).matches() ? row.id() : row.identity());
    }

    static Anchor type(String project, String type) {
        var link = new Anchor("p/" + project + "/types/" + type, type);
        link.addClassName("fx-mono");
        return link;
    }

    static Anchor trace(String project, String trace, String text) {
        return new Anchor("p/" + project + "/traces/" + trace, text);
    }

    /** The first of a long id. */
    static String shortened(String id) {
        return id.length() > 12 ? id.substring(0, 12) : id;
    }

    /** A source that is a service's name leads to the service. */
    static boolean isService(String source) {
        return !source.contains("/") && !source.contains(":");
    }
}
