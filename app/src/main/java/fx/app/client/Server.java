package fx.app.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running FX as the client sees it: JSON over HTTP, refusals as {@link ClientException}s. */
final class Server {
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(90);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String address;
    private final String authorization;

    private Server(String address, String authorization) {
        this.address = address;
        this.authorization = authorization;
    }

    static Server of(Login login) {
        return new Server(login.server(), "Bearer " + login.token());
    }

    static Server withPassword(String address, String name, String password) {
        var pair = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new Server(address, "Basic " + pair);
    }

    /** A path segment, encoded. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    JsonNode post(String path, String contentType, byte[] body) {
        return send(request(path)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    JsonNode post(String path, Object body) {
        return post(path, "application/json", JsonMapper.shared().writeValueAsBytes(body));
    }

    JsonNode put(String path, byte[] body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    void delete(String path) {
        send(request(path).DELETE().build());
    }

    /**
     * A stream of server-sent events; the caller closes it.
     *
     * @param after id of the last event that he has, or null
     */
    InputStream stream(String path, @Nullable String after) {
        var building = HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", authorization)
                .header("Accept", "text/event-stream");
        if (after != null) {
            building.header("Last-Event-ID", after);
        }
        var request = building.build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() >= 400) {
                try (var body = response.body()) {
                    throw refusal(response.statusCode(), body.readAllBytes());
                }
            }
            return response.body();
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientException("Interrupted");
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(LONGEST_ANSWER)
                .header("Authorization", authorization)
                .header("Accept", "application/json, application/problem+json");
    }

    private JsonNode send(HttpRequest request) {
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() >= 400) {
                throw refusal(response.statusCode(), response.body());
            }
            return response.body().length == 0
                    ? JsonMapper.shared().createObjectNode()
                    : JsonMapper.shared().readTree(response.body());
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientException("Interrupted");
        } catch (JacksonException e) {
            throw new ClientException("The answer of " + request.uri() + " is not JSON: is this FX?");
        }
    }

    private ClientException unreachable(IOException e) {
        return new ClientException(
                e instanceof ConnectException
                        ? "No FX answers at " + address + ". Start one with: ./fx run"
                        : "FX at " + address + " could not be reached: " + e.getMessage());
    }

    private static ClientException refusal(int status, byte[] body) {
        var text = new StringBuilder();
        JsonNode problem = parse(body);
        if (problem == null) {
            text.append("FX answered ").append(status);
        } else {
            text.append(problem.path("detail").asString(problem.path("title").asString("FX answered " + status)));
            for (JsonNode violation : problem.path("violations")) {
                var pointer = violation.path("pointer").asString("");
                var detail = violation.path("detail").asString("");
                if (!text.toString().contains(detail)) {
                    text.append("\n  ")
                            .append(pointer.isEmpty() ? "" : pointer + ": ")
                            .append(detail);
                }
            }
        }
        if (status == 401) {
            text.append("\nSign in with: ./fx login");
        }
        return new ClientException(text.toString());
    }

    private static @Nullable JsonNode parse(byte[] body) {
        try {
            JsonNode node = JsonMapper.shared().readTree(body);
            return node != null && node.isObject() ? node : null;
        } catch (JacksonException e) {
            return null;
        }
    }
}
