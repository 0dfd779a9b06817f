package fx.app.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Generated passwords and keys of an instance, in a file that its owner alone may read. A name is given a random value
 * when it is first asked for, so that a newer version may add names. Thread-safe.
 */
final class Credentials {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private final Path file;
    private final Map<String, String> values;

    private Credentials(Path file, Map<String, String> values) {
        this.file = file;
        this.values = values;
    }

    /** Reads the file, which need not exist yet. */
    static Credentials in(Path file) {
        try {
            var values = Files.exists(file)
                    ? JSON.readValue(Files.readAllBytes(file), new TypeReference<TreeMap<String, String>>() {})
                    : new TreeMap<String, String>();
            return new Credentials(file, values);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** The credential of that name: 32 random bytes in base64url. */
    String secret(String name) {
        return value(name, () -> {
            byte[] bytes = new byte[BYTES];
            RANDOM.nextBytes(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        });
    }

    /** A kept value of that name, which is made when it is first asked for. */
    synchronized String value(String name, Supplier<String> made) {
        String value = values.get(name);
        if (value == null) {
            value = made.get();
            put(name, value);
        }
        return value;
    }

    /** Keeps a value; it is on disk when this returns. */
    synchronized void put(String name, String value) {
        values.put(name, value);
        try {
            var next = OwnerOnly.file(file.resolveSibling(file.getFileName() + ".next"));
            Files.write(next, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(values));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    InstanceKeys keys() {
        return new InstanceKeys(
                Base64.getUrlDecoder().decode(secret("lease-token-key")), secret("executor-credential"));
    }
}
