package fx.app.testing;

import fx.app.infrastructure.InfrastructureInitializer;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Gives a test's context the shared servers and a folder of its own for everything else. */
public final class SharedInfrastructureInitializer
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        InfrastructureInitializer.register(context, SharedInfrastructure.shared());
        // Before application.yaml, which names a folder that outlives the servers; a test's own properties win.
        context.getEnvironment()
                .getPropertySources()
                .addAfter(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new MapPropertySource(
                                "shared-test",
                                Map.of(
                                        "fx.data",
                                        SharedInfrastructure.data()
                                                .resolve("fx")
                                                .toString(),
                                        "fx.demo",
                                        "false",
                                        "FX_KEY_FILE",
                                        SharedInfrastructure.data()
                                                .resolve("keys/master.key")
                                                .toString(),
                                        "FX_ADMIN_PASSWORD",
                                        TestProject.ADMIN_PASSWORD)));
    }
}
