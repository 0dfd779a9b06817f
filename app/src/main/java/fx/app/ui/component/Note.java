package fx.app.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;

/** A remark in the flow of a page: information, a warning or an error, with what to do. */
public final class Note extends Div {

    /** How urgent it is. */
    public enum Kind {
        INFO("info", ""),
        WARNING("triangle-alert", "warning"),
        ERROR("circle-x", "error");

        private final String icon;
        private final String style;

        Kind(String icon, String style) {
            this.icon = icon;
            this.style = style;
        }
    }

    /** @param more what may follow the text, a button say */
    public Note(Kind kind, String text, Component... more) {
        addClassName("fx-note");
        if (!kind.style.isEmpty()) {
            addClassName(kind.style);
        }
        var body = new Div();
        body.addClassName("fx-column");
        body.add(new Div(text));
        body.add(more);
        if (kind == Kind.ERROR) {
            getElement().setAttribute("role", "alert");
        }
        add(Icons.of(kind.icon), body);
    }
}
