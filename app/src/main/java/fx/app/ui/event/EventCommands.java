package fx.app.ui.event;

import fx.app.catalog.CatalogService;
import fx.app.role.ConditionalOnRole;
import fx.app.ui.component.Texts;
import fx.app.ui.frame.CommandSource;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds event types for the command palette. */
@Component
@Order(30)
@ConditionalOnRole("ui")
class EventCommands implements CommandSource {
    private static final int MOST = 5;

    private final CatalogService catalog;

    EventCommands(CatalogService catalog) {
        this.catalog = catalog;
    }

    @Override
    public List<Command> find(String project, String text) {
        return catalog.search(project, text, MOST).stream()
                .map(type ->
                        new Command("radio", Texts.text("events.type.kind"), type, "p/" + project + "/types/" + type))
                .toList();
    }
}
