package fx.app.ui.frame;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.InternalServerError;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import fx.app.ui.component.EmptyState;
import fx.app.ui.component.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands where a view failed to open: no stack trace, what it means and what to do. */
@AnonymousAllowed
class UnexpectedView extends InternalServerError implements HasDynamicTitle {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedView.class);

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> error) {
        LOG.atError()
                .setMessage("A view could not be opened")
                .addKeyValue("path", event.getLocation().getPath())
                .setCause(error.getException())
                .log();
        var page = new Main(EmptyState.ofPage(
                "circle-alert",
                Texts.text("problem.unexpected"),
                Texts.text("common.unexpected"),
                new Anchor("/", Texts.text("problem.back"))));
        page.addClassNames("fx-page", "fx-alone");
        getElement().removeAllChildren().appendChild(page.getElement());
        return 500;
    }

    @Override
    public String getPageTitle() {
        return Texts.text("problem.unexpected") + " · " + Texts.text("frame.product");
    }
}
