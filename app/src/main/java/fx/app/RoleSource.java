package fx.app;

import fx.app.configuration.FxProperties;
import java.util.List;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;

/** Decides, once the settings are read, what the process is made of: all of FX, or a router or executor alone. */
final class RoleSource implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        var roles = Binder.get(event.getEnvironment())
                .bindOrCreate("fx", FxProperties.class)
                .roles();
        event.getSpringApplication()
                .addPrimarySources(List.of(roles.contains("ui") ? FxApplication.class : FxWorker.class));
    }
}
