package fx.app.infrastructure;

import fx.app.configuration.FxProperties;
import fx.engine.message.Topics;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the servers while Spring is still reading classes, and stops them after everything that uses them: once the
 * context is closed.
 */
public final class InfrastructureInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final String BEAN = "infrastructure";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var properties = Binder.get(context.getEnvironment()).bindOrCreate("fx", FxProperties.class);
        var infrastructure = infrastructure(properties);
        SpringApplication.getShutdownHandlers().add(infrastructure::close);
        register(context, infrastructure);
    }

    /** Makes the servers known to a context whose life they outlast. */
    public static void register(ConfigurableApplicationContext context, Infrastructure infrastructure) {
        context.getBeanFactory().registerSingleton(BEAN, infrastructure);
    }

    private static Infrastructure infrastructure(FxProperties properties) {
        var kafka = properties.kafka();
        if (kafka.bootstrapServers() != null || properties.database().url() != null) {
            return OutsideInfrastructure.of(properties);
        }
        return EmbeddedInfrastructure.start(
                properties.data(),
                new Topics(kafka.prefix()),
                kafka.shards(),
                properties.router().pools(),
                kafka.fsync());
    }
}
