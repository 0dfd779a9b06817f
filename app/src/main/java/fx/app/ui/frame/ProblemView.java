package fx.app.ui.frame;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import fx.app.problem.ProblemException;
import fx.app.ui.component.EmptyState;
import fx.app.ui.component.Texts;

/** Stands in the place of a view that is not there for this person: what it means, and the way back. */
@ParentLayout(MainLayout.class)
@AnonymousAllowed
class ProblemView extends Main implements HasErrorParameter<ProblemException>, HasDynamicTitle {
    private static final long serialVersionUID = 1L;

    private String title = "";

    ProblemView() {
        addClassName("fx-page");
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<ProblemException> error) {
        var problem = error.getException();
        boolean forbidden = problem.status() == 403;
        title = Texts.text(forbidden ? "problem.forbidden" : "problem.not-found");
        removeAll();
        add(EmptyState.ofPage(
                forbidden ? "lock" : "search", title, problem.detail(), new Anchor("/", Texts.text("problem.back"))));
        return problem.status();
    }

    @Override
    public String getPageTitle() {
        return title + " · " + Texts.text("frame.product");
    }
}
