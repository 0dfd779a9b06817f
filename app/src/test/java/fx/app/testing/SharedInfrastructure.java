package fx.app.testing;

import fx.app.configuration.FxProperties;
import fx.app.infrastructure.EmbeddedInfrastructure;
import fx.app.infrastructure.Infrastructure;
import fx.app.infrastructure.OutsideInfrastructure;
import fx.engine.message.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * Kafka and PostgreSQL for the tests of this JVM: embedded ones in a temporary folder, or outside ones, such as
 * Testcontainers', where the system properties {@code fx.kafka.bootstrap-servers}, {@code fx.database.url},
 * {@code fx.credentials} and their like name them. Tests share topics and tables: each uses a project of its own.
 */
public final class SharedInfrastructure {
    private static final Path DATA = folder();
    private static final Infrastructure SHARED = start();

    private SharedInfrastructure() {}

    /** The servers; they may still be starting, see {@link Infrastructure}. */
    public static Infrastructure shared() {
        return SHARED;
    }

    /** Folder for what the tests' FX writes. */
    public static Path data() {
        return DATA;
    }

    private static Infrastructure start() {
        var outside = outside();
        if (outside.kafka().bootstrapServers() != null) {
            return OutsideInfrastructure.of(outside);
        }
        var embedded =
                EmbeddedInfrastructure.start(DATA.resolve("servers"), Topics.DEFAULT, 1, List.of("default"), false);
        SpringApplication.getShutdownHandlers().add(() -> {
            embedded.close();
            delete(DATA);
        });
        return embedded;
    }

    private static FxProperties outside() {
        var properties = new LinkedHashMap<String, String>();
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("fx."))
                .forEach(name -> properties.put(name, System.getProperty(name)));
        ConfigurationPropertySource source = new MapConfigurationPropertySource(properties);
        return new Binder(source).bindOrCreate("fx", FxProperties.class);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("fx-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
