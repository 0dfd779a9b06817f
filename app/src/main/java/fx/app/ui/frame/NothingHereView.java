package fx.app.ui.frame;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.RouteNotFoundError;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import fx.app.ui.component.EmptyState;
import fx.app.ui.component.Texts;

/** Stands where an address leads nowhere. */
@AnonymousAllowed
class NothingHereView extends RouteNotFoundError implements HasDynamicTitle {
    private static final long serialVersionUID = 1L;

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> error) {
        var page = new Main(EmptyState.ofPage(
                "search",
                Texts.text("problem.not-found"),
                Texts.text("problem.not-found.text"),
                new Anchor("/", Texts.text("problem.back"))));
        page.addClassNames("fx-page", "fx-alone");
        getElement().removeAllChildren().appendChild(page.getElement());
        return 404;
    }

    @Override
    public String getPageTitle() {
        return Texts.text("problem.not-found") + " · " + Texts.text("frame.product");
    }
}
