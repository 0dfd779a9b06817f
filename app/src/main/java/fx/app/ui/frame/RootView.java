package fx.app.ui.frame;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import fx.app.access.PlatformRole;
import fx.app.access.SignedIn;
import fx.app.ui.component.EmptyState;
import fx.app.ui.component.Texts;

/** The first page: leads to a project of the caller, or says that there is none. */
@Route(value = "", layout = MainLayout.class)
@SignedIn("shows nothing of any project")
class RootView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final long serialVersionUID = 1L;

    private final transient FrameCalls calls;

    RootView(FrameCalls calls) {
        this.calls = calls;
        addClassName("fx-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var projects = calls.projects();
        if (!projects.isEmpty()) {
            event.forwardTo("p/" + projects.getFirst().name());
            return;
        }
        boolean admin = calls.caller().platformRoles().contains(PlatformRole.PLATFORM_ADMIN);
        removeAll();
        add(EmptyState.ofPage(
                "box", Texts.text("frame.none.title"), Texts.text(admin ? "frame.none.admin" : "frame.none.text")));
    }

    @Override
    public String getPageTitle() {
        return Texts.text("frame.product");
    }
}
