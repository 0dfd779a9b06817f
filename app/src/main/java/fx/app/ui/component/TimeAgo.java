package fx.app.ui.component;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import java.time.Instant;

/** A moment as people say it ("3 min ago"), kept up by the browser, with the exact one in its own zone on hover. */
@Tag("fx-time")
public final class TimeAgo extends HtmlContainer {

    /** A moment, past or to come. */
    public TimeAgo(Instant at) {
        getElement().setAttribute("at", at.toString());
    }
}
