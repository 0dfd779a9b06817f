package fx.app.secret;

import com.google.crypto.tink.aead.AeadConfig;
import fx.app.configuration.FxProperties;
import fx.db.secret.DataKeyRepository;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Opens the vault at start: without the key that fits, FX does not start. */
@Configuration(proxyBeanMethods = false)
class SecretConfiguration {
    private static final String KEY_FILE = "FX_KEY_FILE";

    @Bean
    Vault vault(Environment environment, FxProperties properties, DataKeyRepository keys, Clock clock) {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink cannot be set up", e);
        }
        var known = keys.findFirstByOrderByCreatedAt();
        var file = new MasterKeyFile(keyFile(environment), properties.data());
        var vault = new Vault(file, known.isPresent(), keys, clock);
        known.ifPresent(vault::check);
        return vault;
    }

    private static Path keyFile(Environment environment) {
        var named = environment.getProperty(KEY_FILE);
        if (named != null && !named.isBlank()) {
            return Path.of(named);
        }
        var configuration = environment.getProperty("XDG_CONFIG_HOME");
        var folder = configuration != null && !configuration.isBlank()
                ? Path.of(configuration)
                : Path.of(System.getProperty("user.home"), ".config");
        return folder.resolve("fx").resolve("master.key");
    }
}
