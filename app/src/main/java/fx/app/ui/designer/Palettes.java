package fx.app.ui.designer;

import fx.app.catalog.CatalogService;
import fx.app.event.WebhookNames;
import fx.app.role.ConditionalOnRole;
import fx.app.service.ServiceDesk;
import fx.engine.message.Wire;
import fx.engine.service.ServiceDescription;
import fx.frontend.canvas.CanvasPalette;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Gathers what a project offers to put into its flows. */
@Component
@ConditionalOnRole("ui")
class Palettes {
    private static final int MOST_TYPES = 500;

    private final ServiceDesk services;
    private final CatalogService catalog;
    private final WebhookNames webhooks;

    Palettes(ServiceDesk services, CatalogService catalog, WebhookNames webhooks) {
        this.services = services;
        this.catalog = catalog;
        this.webhooks = webhooks;
    }

    CanvasPalette of(String project) {
        var live = services.live(project);
        var offered = new LinkedHashMap<String, CanvasPalette.Service>();
        live.forEach((name, description) -> offered.put(name, service(description)));
        var types = new TreeMap<String, CanvasPalette.EventType>();
        offered.values()
                .forEach(service -> service.outputs()
                        .forEach((type, schema) ->
                                types.put(type, new CanvasPalette.EventType(type, null, null, schema))));
        // What was seen says more than what a service promises.
        catalog.known(project, MOST_TYPES)
                .forEach(type -> types.put(
                        type.type(),
                        new CanvasPalette.EventType(type.type(), type.perMinute(), type.lastSeen(), type.schema())));
        return new CanvasPalette(offered, List.copyOf(types.values()), webhooks.of(project));
    }

    private static CanvasPalette.Service service(ServiceDescription description) {
        var published = description.published();
        var outputs = new TreeMap<String, JsonNode>();
        description.outputEvents().forEach(type -> outputs.put(type, Wire.JSON.createObjectNode()));
        if (published != null) {
            outputs.putAll(published.outputs());
        }
        return new CanvasPalette.Service(
                published == null ? description.title() : published.title(),
                description.description(),
                published == null ? null : published.icon(),
                published == null ? null : published.category(),
                published == null ? null : published.inputs(),
                outputs);
    }
}
