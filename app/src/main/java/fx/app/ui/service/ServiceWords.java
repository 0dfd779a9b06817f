package fx.app.ui.service;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import fx.app.service.ServiceView;
import fx.app.ui.component.Icons;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How services are put into words and addresses, wherever they are shown. */
final class ServiceWords {
    private static final int SHORT = 8;

    private ServiceWords() {}

    /** The state as people call it: live, paused, rejected or removed. */
    static String state(ServiceView service) {
        return service.state().equals("inactive") ? "paused" : service.state();
    }

    /** What it is called: as its interface, else its manifest says. */
    static String title(ServiceView service, @Nullable String published) {
        return published == null || published.isBlank() ? service.title() : published;
    }

    static String address(String project, String service) {
        return "p/" + project + "/services/" + service;
    }

    static String shortVersion(@Nullable String commit) {
        return commit == null ? "" : commit.substring(0, Math.min(SHORT, commit.length()));
    }

    /** The icon of its interface, where FX has it. */
    static String icon(@Nullable String name) {
        return name != null && Icons.has(name) ? name : "box";
    }

    static Anchor link(String project, String service, String title) {
        return new Anchor(address(project, service), title);
    }

    static Anchor eventType(String project, String type) {
        var link = new Anchor(
                type.endsWith("*") ? "p/" + project + "/events?tab=types&q=" + type : "p/" + project + "/types/" + type,
                type);
        link.addClassName("fx-mono");
        return link;
    }

    static Div tags(List<String> tags) {
        var all = new Div();
        all.addClassNames("fx-row", "services-tags");
        for (var tag : tags) {
            var one = new Span(tag);
            one.addClassName("fx-tag");
            all.add(one);
        }
        return all;
    }
}
