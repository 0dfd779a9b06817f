package fx.app.testing;

import fx.engine.message.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Somebody who calls FX over HTTP: anonymous, by token or by password. Checks no answer by itself. */
public final class FxClient {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final URI base;
    private final @Nullable String authorization;

    private FxClient(URI base, @Nullable String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    /** Nobody in particular, calling FX on that port. */
    public static FxClient anonymous(int port) {
        return new FxClient(URI.create("http://127.0.0.1:" + port), null);
    }

    /** The same with a token. */
    public FxClient withToken(String token) {
        return new FxClient(base, "Bearer " + token);
    }

    /** The same with name and password. */
    public FxClient withPassword(String name, String password) {
        return withAuthorization("Basic "
                + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    /** The same with that header, good or bad. */
    public FxClient withAuthorization(String header) {
        return new FxClient(base, header);
    }

    /** The same with its token as the password of any user, as git sends it. */
    public FxClient asGit() {
        return authorization != null && authorization.startsWith("Bearer ")
                ? withPassword("git", authorization.substring("Bearer ".length()))
                : this;
    }

    int port() {
        return base.getPort();
    }

    public Answer get(String path) {
        return send("GET", path, null, null);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, "application/json", json(body));
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, "application/json", json(body));
    }

    public Answer patch(String path, Object body) {
        return send("PATCH", path, "application/json", json(body));
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, null);
    }

    /** Sends just that body. */
    public Answer send(String method, String path, @Nullable String contentType, byte @Nullable [] body) {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(LONGEST);
        request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(method, path, response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A string is taken as JSON text, anything else is written as JSON. */
    private static byte[] json(Object body) {
        return body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : Wire.write(body);
    }

    /** What FX answered. */
    public record Answer(String method, String path, int status, HttpHeaders headers, String body) {
        /** The body as JSON. */
        public JsonNode json() {
            return Wire.JSON.readTree(body);
        }

        /** The text at a JSON pointer; fails where there is none. */
        public String text(String pointer) {
            return json().at(pointer).asString();
        }

        /** A header, or null. */
        public @Nullable String header(String name) {
            return headers.firstValue(name).orElse(null);
        }

        /** This answer; fails with the whole of it where the status is another. */
        public Answer expect(int wanted) {
            if (status != wanted) {
                throw new AssertionError("Expected " + wanted + ", got " + this);
            }
            return this;
        }

        @Override
        public String toString() {
            return method + " " + path + " -> " + status + " " + body;
        }
    }
}
