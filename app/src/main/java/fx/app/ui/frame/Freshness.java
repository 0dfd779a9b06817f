package fx.app.ui.frame;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;

/** Says whether what is shown is live or how old it is; the browser keeps it up. */
@Tag("fx-freshness")
final class Freshness extends HtmlContainer {
    private static final long serialVersionUID = 1L;

    Freshness() {
        getElement().setAttribute("role", "status");
    }
}
