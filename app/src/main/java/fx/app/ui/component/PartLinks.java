package fx.app.ui.component;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;

/** The parts of a page as links in a row, so that each has an address; the one that is shown is marked. */
public final class PartLinks extends Nav {

    public PartLinks(String label) {
        addClassName("fx-parts");
        setAriaLabel(label);
        // In a narrow window not all parts are in view, and a link may lead to one of the last.
        addAttachListener(
                _ -> getElement()
                        .executeJs(
                                "setTimeout(() => this.querySelector('[aria-current]')?.scrollIntoView({block: 'nearest', inline: 'center'}))"));
    }

    /** Adds a part. */
    public PartLinks part(String text, String address, boolean here) {
        var link = new Anchor(address, text);
        if (here) {
            link.getElement().setAttribute("aria-current", "page");
        }
        add(link);
        return this;
    }
}
