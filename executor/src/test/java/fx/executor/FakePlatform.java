package fx.executor;

import fx.engine.message.Wire;
import fx.executor.platform.Lease;
import fx.executor.platform.Platform;
import fx.executor.platform.PlatformException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A platform in memory. */
final class FakePlatform implements Platform {
    private final Map<String, byte[]> bundles = new ConcurrentHashMap<>();
    final Map<String, JsonNode> configs = new ConcurrentHashMap<>();
    final Map<String, String> environments = new ConcurrentHashMap<>();
    final Map<String, JsonNode> secrets = new ConcurrentHashMap<>();
    final ObjectNode platformConfig = Wire.JSON.createObjectNode();
    private ObjectNode state = Wire.JSON.createObjectNode();
    private long revision;
    int bundleFetches;

    static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts files into a bundle; returns its hash. */
    String addBundle(Map<String, String> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : new TreeMap<>(files).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return addBundle(hash(bytes.toByteArray()), bytes.toByteArray());
    }

    String addBundle(String hash, byte[] content) {
        bundles.put(hash, content);
        return hash;
    }

    String addConfig(JsonNode config) {
        var hash = hash(Wire.write(config));
        configs.put(hash, config);
        return hash;
    }

    String addEnvironment(String requirements) {
        var hash = hash(requirements.getBytes(StandardCharsets.UTF_8));
        environments.put(hash, requirements);
        return hash;
    }

    synchronized ObjectNode stateNow() {
        return state.deepCopy();
    }

    @Override
    public synchronized byte[] bundle(String hash) throws PlatformException {
        bundleFetches++;
        return found(bundles.get(hash));
    }

    @Override
    public JsonNode config(String hash) throws PlatformException {
        return found(configs.get(hash));
    }

    @Override
    public String environment(String hash) throws PlatformException {
        return found(environments.get(hash));
    }

    private static <T> T found(@org.jspecify.annotations.Nullable T value) throws PlatformException {
        if (value == null) {
            throw new PlatformException(404, "The platform does not have it.");
        }
        return value;
    }

    @Override
    public JsonNode platformConfig(String project) {
        return platformConfig;
    }

    @Override
    public Optional<JsonNode> secret(Lease lease, String name) {
        return Optional.ofNullable(secrets.get(name));
    }

    @Override
    public Answer setSecret(Lease lease, String name, JsonNode value, String context) {
        if (context.equals("platform")) {
            return new Answer(403, "This service may not set secrets of the platform.");
        }
        secrets.put(name, value);
        return new Answer(200, "stored");
    }

    @Override
    public synchronized State state(Lease lease) {
        return new State(state.deepCopy(), revision);
    }

    @Override
    public synchronized void putState(Lease lease, String key, JsonNode value) {
        state.set(key, value);
        revision++;
    }

    @Override
    public synchronized boolean updateState(Lease lease, JsonNode changed, long read) {
        if (read != revision) {
            return false;
        }
        state = (ObjectNode) changed.deepCopy();
        revision++;
        return true;
    }
}
