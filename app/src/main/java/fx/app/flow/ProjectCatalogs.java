package fx.app.flow;

import fx.app.role.ConditionalOnRole;
import fx.app.service.ServiceDesk;
import fx.db.catalog.CatalogTable;
import fx.engine.flow.FlowCatalog;
import fx.engine.message.Wire;
import fx.engine.service.ServiceDescription;
import java.util.HashMap;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What the flows of a project can refer to: its live services, what they emit, and its webhooks. */
@Component
@ConditionalOnRole("ui")
class ProjectCatalogs {
    private final ServiceDesk services;
    private final CatalogTable types;
    private final JdbcClient jdbc;

    ProjectCatalogs(ServiceDesk services, CatalogTable types, JdbcClient jdbc) {
        this.services = services;
        this.types = types;
        this.jdbc = jdbc;
    }

    /** The catalog as it is now; read once, to be used at once. */
    FlowCatalog of(String project) {
        var live = services.live(project);
        var emitted = new HashMap<String, JsonNode>();
        live.values().forEach(service -> {
            if (service.published() != null) {
                emitted.putAll(service.published().outputs());
            }
            service.outputEvents().forEach(type -> emitted.putIfAbsent(type, Wire.JSON.createObjectNode()));
        });
        return new FlowCatalog() {
            @Override
            public Optional<Service> service(String name) {
                return Optional.ofNullable(live.get(name)).map(ProjectCatalogs::service);
            }

            @Override
            public Optional<EventType> eventType(String type) {
                var declared = emitted.get(type);
                if (declared != null && !declared.isEmpty()) {
                    return Optional.of(new EventType(declared));
                }
                return types.find(project, type)
                        .map(row -> new EventType(Wire.JSON.readTree(row.schema())))
                        .or(() -> Optional.ofNullable(declared).map(EventType::new));
            }

            @Override
            public boolean webhook(String name) {
                return jdbc.sql("select exists (select 1 from webhooks where project = :project and name = :name)")
                        .param("project", project)
                        .param("name", name)
                        .query(Boolean.class)
                        .single();
            }
        };
    }

    private static FlowCatalog.Service service(ServiceDescription description) {
        var published = description.published();
        if (published != null) {
            return new FlowCatalog.Service(published.inputs(), published.outputs());
        }
        var outputs = new HashMap<String, JsonNode>();
        description.outputEvents().forEach(type -> outputs.put(type, Wire.JSON.createObjectNode()));
        return new FlowCatalog.Service(null, outputs);
    }
}
