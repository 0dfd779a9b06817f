package fx.app.ui.service;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import fx.app.ui.component.EmptyState;
import fx.app.ui.component.SchemaTree;
import fx.app.ui.component.Texts;
import fx.engine.catalog.SchemaField;
import fx.engine.service.ServiceDescription;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** What a service takes and sends, as flows see it. */
final class InterfaceTab extends Div implements ServiceTab {
    private static final long serialVersionUID = 1L;

    private transient ServiceCalls.Page shown;

    InterfaceTab(ServiceCalls.Page page) {
        shown = page;
        addClassName("fx-column");
        fill(page);
    }

    @Override
    public void refresh(ServiceCalls.Page page) {
        if (!Objects.equals(page.service().version(), shown.service().version())) {
            fill(page);
        }
        shown = page;
    }

    private void fill(ServiceCalls.Page page) {
        removeAll();
        var published = page.service().published();
        if (published == null) {
            add(new EmptyState(
                    "workflow", Texts.text("services.interface.none"), Texts.text("services.interface.none.text")));
            return;
        }
        add(about(published));
        add(panel(Texts.text("services.inputs"), published.inputs(), Texts.text("services.inputs.none")));
        published
                .outputs()
                .forEach((type, schema) ->
                        add(panel(Texts.text("services.output", type), schema, Texts.text("services.output.unknown"))));
    }

    private static Div about(ServiceDescription.Interface published) {
        var about = new Span(Texts.text(
                "services.interface.about",
                published.title(),
                Objects.requireNonNullElse(published.category(), Texts.text("services.category.none"))));
        about.addClassName("fx-muted");
        return new Div(about);
    }

    private static Div panel(String title, JsonNode schema, String none) {
        var panel = new Div(new H2(title));
        panel.addClassName("fx-panel");
        if (SchemaField.of(schema).isEmpty()) {
            var nothing = new Div(none);
            nothing.addClassNames("fx-muted", "services-nothing");
            panel.add(nothing);
        } else {
            panel.add(new SchemaTree(schema, title));
        }
        return panel;
    }
}
