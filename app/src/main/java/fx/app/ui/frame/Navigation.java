package fx.app.ui.frame;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.router.RouteData;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.VaadinService;
import fx.app.access.Caller;
import fx.app.role.ConditionalOnRole;
import fx.app.ui.session.ViewAccess;
import java.util.Comparator;
import java.util.List;

/** The views that stand in the navigation. */
@org.springframework.stereotype.Component
@ConditionalOnRole("ui")
class Navigation {
    private static final int PLATFORM = 200;

    private final ViewAccess access;

    Navigation(ViewAccess access) {
        this.access = access;
    }

    /** An entry: a view, and what the navigation says of it. */
    record Entry(Class<? extends Component> view, ProjectMenu menu) {
        boolean ofPlatform() {
            return menu.order() >= PLATFORM;
        }

        RouteParameters parameters(String project) {
            return ofPlatform() ? RouteParameters.empty() : new RouteParameters("project", project);
        }
    }

    /** What the caller may open, in order. */
    List<Entry> of(Caller caller, String project) {
        return RouteConfiguration.forRegistry(
                        VaadinService.getCurrent().getRouter().getRegistry())
                .getAvailableRoutes()
                .stream()
                .map(RouteData::getNavigationTarget)
                .distinct()
                .filter(view -> view.isAnnotationPresent(ProjectMenu.class))
                .filter(view -> access.allows(caller, view, project))
                .map(view -> new Entry(view, view.getAnnotation(ProjectMenu.class)))
                .filter(entry -> entry.ofPlatform() || !project.isEmpty())
                .sorted(Comparator.comparingInt(entry -> entry.menu().order()))
                .toList();
    }
}
