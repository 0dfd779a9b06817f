package fx.app.ui.administration;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.ui.component.Texts;
import fx.app.ui.frame.MainLayout;
import fx.app.ui.frame.ProjectMenu;
import fx.app.ui.session.Rights;

/** Leads to the first part of the administration that the person may open. */
@Route(value = "admin", layout = MainLayout.class)
@Requires(value = Action.EXECUTORS_SEE, project = "")
@ProjectMenu(key = "administration", icon = "shield", order = 200)
class AdministrationView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private static final long serialVersionUID = 1L;

    private final transient Rights rights;

    AdministrationView(Rights rights) {
        this.rights = rights;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.forwardTo(rights.mayOnPlatform(Action.PLATFORM_ADMINISTER) ? "admin/people" : "admin/executors");
    }

    @Override
    public String getPageTitle() {
        return Texts.text("nav.administration");
    }
}
