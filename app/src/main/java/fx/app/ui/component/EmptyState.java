package fx.app.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** What stands where nothing is yet: what belongs there, and the button that makes the first one. */
public final class EmptyState extends Div {

    /** @param actions buttons or links, the likeliest first */
    public EmptyState(String icon, String title, String text, Component... actions) {
        this(icon, new H2(title), text, actions);
    }

    private EmptyState(String icon, Component heading, String text, Component... actions) {
        addClassName("fx-empty");
        var row = new Div(actions);
        row.addClassNames("fx-row", "wrap");
        add(Icons.of(icon), heading, new Paragraph(text));
        if (actions.length > 0) {
            add(row);
        }
    }

    /** One that is all there is on its page. */
    public static EmptyState ofPage(String icon, String title, String text, Component... actions) {
        return new EmptyState(icon, new H1(title), text, actions);
    }
}
