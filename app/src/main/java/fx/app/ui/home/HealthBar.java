package fx.app.ui.home;

import com.vaadin.flow.component.html.Div;
import fx.app.ui.component.Texts;
import java.util.Locale;

/** How many went well, as a bar with the failed in another colour and a gap between them. */
final class HealthBar extends Div {
    private static final long serialVersionUID = 1L;

    HealthBar(long good, long failed) {
        addClassName("fx-health-bar");
        getElement().setAttribute("role", "img");
        getElement().setAttribute("aria-label", Texts.text("home.flow.health", good, failed));
        getElement().setAttribute("title", Texts.text("home.flow.health", good, failed));
        if (good > 0) {
            add(part("good", good));
        }
        if (failed > 0) {
            add(part("bad", failed));
        }
    }

    private static Div part(String kind, long count) {
        var part = new Div();
        part.addClassName(kind);
        part.getStyle().set("flex-grow", String.format(Locale.ROOT, "%d", count));
        return part;
    }
}
