package fx.executor.platform;

import fx.engine.message.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The platform's internal API over HTTP. Thread-safe. */
public final class HttpPlatform implements Platform, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;
    private final String credential;

    /** @param base address of the platform, without {@code /internal} */
    public HttpPlatform(URI base, String credential) {
        this.base = base;
        this.credential = credential;
    }

    @Override
    public byte[] bundle(String hash) throws PlatformException {
        return ok(get("bundles", hash), "the bundle " + hash);
    }

    @Override
    public JsonNode config(String hash) throws PlatformException {
        return json(ok(get("configs", hash), "the configuration " + hash));
    }

    @Override
    public String environment(String hash) throws PlatformException {
        return new String(ok(get("environments", hash), "the requirements " + hash), StandardCharsets.UTF_8);
    }

    @Override
    public JsonNode platformConfig(String project) throws PlatformException {
        var answer = get("platform-config", project);
        return answer.statusCode() == 404 ? Wire.JSON.createObjectNode() : json(ok(answer, "platform configuration"));
    }

    @Override
    public Optional<JsonNode> secret(Lease lease, String name) throws PlatformException {
        var answer = post("secrets/get", lease, body -> body.put("name", name));
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        return Optional.ofNullable(json(ok(answer, "secret '" + name + "'")).get("value"));
    }

    @Override
    public Answer setSecret(Lease lease, String name, JsonNode value, String context) throws PlatformException {
        var answer = post("secrets/set", lease, body -> {
            body.put("name", name);
            body.set("value", value);
            body.put("context", context);
        });
        int status = answer.statusCode();
        if (status / 100 == 2) {
            return new Answer(200, "stored");
        }
        return new Answer(
                status,
                status == 403
                        ? "This service may not set secrets of the " + context + "."
                        : "The platform refused the secret (" + status + ").");
    }

    @Override
    public State state(Lease lease) throws PlatformException {
        var answer = json(ok(post("state/get", lease, body -> {}), "the state"));
        var state = answer.get("state");
        return new State(
                state == null ? Wire.JSON.createObjectNode() : state,
                answer.path("revision").asLong(0));
    }

    @Override
    public void putState(Lease lease, String key, JsonNode value) throws PlatformException {
        ok(
                post("state/put", lease, body -> {
                    body.put("key", key);
                    body.set("value", value);
                }),
                "the state");
    }

    @Override
    public boolean updateState(Lease lease, JsonNode state, long revision) throws PlatformException {
        var answer = post("state/update", lease, body -> {
            body.set("state", state);
            body.put("revision", revision);
        });
        if (answer.statusCode() == 409) {
            return false;
        }
        ok(answer, "the state");
        return true;
    }

    private HttpResponse<byte[]> get(String kind, String name) throws PlatformException {
        return send(request(kind + "/"
                        + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
                .GET());
    }

    private interface Fill {
        void into(ObjectNode body);
    }

    private HttpResponse<byte[]> post(String path, Lease lease, Fill fill) throws PlatformException {
        var body = Wire.JSON.createObjectNode();
        body.set("lease", Wire.JSON.valueToTree(lease));
        fill.into(body);
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Wire.write(body))));
    }

    private HttpRequest.Builder request(String path) {
        var root = base.toString();
        var address = (root.endsWith("/") ? root : root + "/") + "internal/" + path;
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + credential);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws PlatformException {
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException(0, "Interrupted while asking the platform");
        } catch (IOException e) {
            throw new PlatformException(
                    0,
                    "The platform does not answer at " + base + ": "
                            + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
        }
    }

    private static byte[] ok(HttpResponse<byte[]> answer, String what) throws PlatformException {
        int status = answer.statusCode();
        if (status / 100 != 2) {
            throw new PlatformException(
                    status,
                    status == 404
                            ? "The platform does not have " + what + "."
                            : "The platform refused " + what + " (" + status + ").");
        }
        return answer.body();
    }

    private static JsonNode json(byte[] body) throws PlatformException {
        try {
            return Wire.JSON.readTree(body);
        } catch (JacksonException e) {
            throw new PlatformException(0, "The platform's answer is no JSON.");
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
