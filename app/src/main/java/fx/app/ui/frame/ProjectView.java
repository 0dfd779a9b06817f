package fx.app.ui.frame;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteParameters;
import fx.app.ui.component.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A view of a project. What one would send to a colleague is in its address: the project and the object as route
 * parameters, filters and tabs as query parameters. {@link #show} is called for each new address.
 */
public abstract class ProjectView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final long serialVersionUID = 1L;

    /** Read by the thread that tells of changes, too. */
    private volatile String project = "";

    private String path = "";
    private RouteParameters parameters = RouteParameters.empty();
    private Map<String, String> query = new TreeMap<>();

    protected ProjectView() {
        addClassName("fx-page");
    }

    /** Fills the view for its address; called on entering and whenever the address changes. */
    protected abstract void show();

    /** What stands last in the breadcrumb and in the browser's tab. */
    protected abstract String title();

    /** What stands between the project and the title in the breadcrumb: text and address, from left to right. */
    protected List<Crumb> crumbs() {
        return List.of();
    }

    /** A step of the breadcrumb. */
    public record Crumb(String text, String address) {}

    @Override
    public final void beforeEnter(BeforeEnterEvent event) {
        project = event.getRouteParameters().get("project").orElse("");
        path = event.getLocation().getPath();
        parameters = event.getRouteParameters();
        query = new TreeMap<>();
        event.getLocation().getQueryParameters().getParameters().forEach((name, values) -> {
            if (!values.isEmpty()) {
                query.put(name, values.getFirst());
            }
        });
        show();
    }

    @Override
    public final String getPageTitle() {
        return title() + " · " + (project.isEmpty() ? "" : project + " · ") + Texts.text("frame.product");
    }

    /** Name of the project. */
    protected final String project() {
        return project;
    }

    /** A part of the address, such as the name of a flow. */
    protected final String part(String name) {
        return parameters.get(name).orElse("");
    }

    /** A query parameter of the address. */
    protected final Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** Changes a query parameter in the address, without a navigation; null takes it away. */
    protected final void setQuery(String name, @Nullable String value) {
        var wanted = value == null || value.isEmpty() ? null : value;
        if (Objects.equals(wanted, query.get(name))) {
            // While a view is entered the address is still that of the one before: what stands in it is not told again.
            return;
        }
        if (wanted == null) {
            query.remove(name);
        } else {
            query.put(name, wanted);
        }
        getUI().ifPresent(ui -> {
            var all = new TreeMap<String, List<String>>();
            query.forEach((key, one) -> all.put(key, new ArrayList<>(List.of(one))));
            var text = new QueryParameters(all).getQueryString();
            ui.getPage().getHistory().replaceState(null, text.isEmpty() ? path : path + "?" + text);
        });
    }
}
