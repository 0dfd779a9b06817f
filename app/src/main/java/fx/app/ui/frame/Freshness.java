package fx.app.ui.frame;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import fx.app.ui.component.Texts;

/** Says whether what is shown is live or how old it is; the browser keeps it up. */
@Tag("fx-freshness")
final class Freshness extends HtmlContainer {
    private static final long serialVersionUID = 1L;

    Freshness() {
        getElement()
                .setAttribute("role", "status")
                .setAttribute("data-live", Texts.text("frame.live"))
                .setAttribute("data-old", Texts.text("frame.old"));
    }
}
