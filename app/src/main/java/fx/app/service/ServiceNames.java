package fx.app.service;

import fx.app.role.ConditionalOnRole;
import fx.db.service.Service;
import fx.db.service.Services;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What services there are, by name alone. */
@Component
@ConditionalOnRole("ui")
public class ServiceNames {
    private final Services services;

    ServiceNames(Services services) {
        this.services = services;
    }

    /** Names of the project's services. */
    @Transactional(readOnly = true)
    public List<String> of(String project) {
        return services.findByProjectOrderByName(project).stream()
                .filter(Service::present)
                .map(Service::name)
                .toList();
    }
}
