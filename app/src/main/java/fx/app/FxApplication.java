package fx.app;

import fx.app.infrastructure.InfrastructureInitializer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts FX with the roles that {@code fx.roles} names. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class FxApplication {

    public static void main(String[] args) {
        var application = new SpringApplication(FxApplication.class);
        application.addInitializers(new InfrastructureInitializer());
        application.run(args);
    }
}
