package fx.app.ui.service;

import fx.app.role.ConditionalOnRole;
import fx.app.service.ServiceDesk;
import fx.app.ui.component.Texts;
import fx.app.ui.frame.CommandSource;
import java.util.List;
import java.util.Locale;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds services for the command palette. */
@Component
@Order(20)
@ConditionalOnRole("ui")
class ServiceCommands implements CommandSource {
    private static final int MOST = 5;

    private final ServiceDesk services;

    ServiceCommands(ServiceDesk services) {
        this.services = services;
    }

    @Override
    public List<Command> find(String project, String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        return services.overview(project).stream()
                .filter(listed -> (listed.service().name() + " " + listed.title())
                        .toLowerCase(Locale.ROOT)
                        .contains(lower))
                .limit(MOST)
                .map(listed -> new Command(
                        ServiceWords.icon(listed.icon()),
                        Texts.text("services.kind"),
                        ServiceWords.title(listed.service(), listed.title()),
                        ServiceWords.address(project, listed.service().name())))
                .toList();
    }
}
