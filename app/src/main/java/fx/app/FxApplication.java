package fx.app;

import fx.app.configuration.PlainHttpGuard;
import fx.app.infrastructure.InfrastructureInitializer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** Starts FX with the roles that {@code fx.roles} names. */
// Packages are concepts, so that two may have a class of the same name.
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
public class FxApplication {

    public static void main(String[] args) {
        var application = new SpringApplication();
        application.setMainApplicationClass(FxApplication.class);
        application.addListeners(new RoleSource());
        application.addInitializers(new PlainHttpGuard(), new InfrastructureInitializer());
        try {
            application.run(args);
        } catch (RuntimeException e) {
            // Spring has said why. Without this the servers' threads would keep a process alive that does nothing.
            System.exit(1);
        }
    }
}
