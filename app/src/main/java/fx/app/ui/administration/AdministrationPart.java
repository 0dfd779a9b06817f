package fx.app.ui.administration;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import fx.app.access.Action;
import fx.app.ui.component.PartLinks;
import fx.app.ui.component.Texts;
import fx.app.ui.frame.ProjectView;
import fx.app.ui.session.Rights;
import java.util.List;
import java.util.Map;

/** A part of the administration, under the links to all parts that the person may open. */
abstract class AdministrationPart extends ProjectView {
    private static final long serialVersionUID = 1L;
    private static final List<Map.Entry<String, Action>> PARTS = List.of(
            Map.entry("people", Action.PLATFORM_ADMINISTER),
            Map.entry("projects", Action.PLATFORM_ADMINISTER),
            Map.entry("secrets", Action.PLATFORM_ADMINISTER),
            Map.entry("executors", Action.EXECUTORS_SEE),
            Map.entry("health", Action.EXECUTORS_SEE),
            Map.entry("audit", Action.AUDIT_READ));

    private final String part;
    private final transient Rights rights;

    AdministrationPart(String part, Rights rights) {
        this.part = part;
        this.rights = rights;
        addClassName("fill");
    }

    /** What stands below the links. */
    abstract Component content();

    @Override
    protected final String title() {
        return Texts.text("administration.part." + part);
    }

    @Override
    protected final List<Crumb> crumbs() {
        return List.of(new Crumb(Texts.text("nav.administration"), "admin"));
    }

    @Override
    protected final void show() {
        removeAll();
        var head = new Div(new H1(Texts.text("nav.administration")));
        head.addClassName("fx-page-head");
        var links = new PartLinks(Texts.text("nav.administration"));
        for (var one : PARTS) {
            if (rights.mayOnPlatform(one.getValue())) {
                links.part(
                        Texts.text("administration.part." + one.getKey()),
                        "admin/" + one.getKey(),
                        one.getKey().equals(part));
            }
        }
        add(head, links, content());
    }
}
