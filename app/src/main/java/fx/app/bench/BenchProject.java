package fx.app.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A project in a running FX for measuring: made over REST, filled by git, driven by events over HTTP. */
public final class BenchProject {
    public static final String NAME = "bench";
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final FxProcess fx;
    private final String token;
    private final Path clone;

    private BenchProject(FxProcess fx, String token, Path clone) {
        this.fx = fx;
        this.token = token;
        this.clone = clone;
    }

    /** Makes the project and clones it into {@code folder}. */
    public static BenchProject create(FxProcess fx, Path folder) throws IOException {
        var http = HttpClient.newHttpClient();
        var basic = "Basic "
                + Base64.getEncoder().encodeToString(("admin:" + fx.adminPassword()).getBytes(StandardCharsets.UTF_8));
        var token = post(
                        http,
                        fx.address() + "/api/tokens",
                        basic,
                        Map.of(
                                "name",
                                "bench",
                                "expires",
                                Instant.now()
                                        .plus(1, ChronoUnit.DAYS)
                                        .truncatedTo(ChronoUnit.MILLIS)
                                        .toString()))
                .path("token")
                .asString();
        post(http, fx.address() + "/api/projects", "Bearer " + token, Map.of("name", NAME, "title", "Bench"));
        var project = new BenchProject(fx, token, folder);
        project.git(
                fx.home(),
                "clone",
                "-q",
                project.repository(),
                folder.toAbsolutePath().toString());
        return project;
    }

    FxProcess fx() {
        return fx;
    }

    String token() {
        return token;
    }

    /** Writes a file of the work tree. */
    public void write(String path, String text) throws IOException {
        var file = clone.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Commits everything and pushes it; returns the commit. */
    public String push(String message) throws IOException {
        git(clone, "add", "-A");
        git(clone, "-c", "user.name=bench", "-c", "user.email=bench@localhost", "commit", "-q", "-m", message);
        git(clone, "push", "-q", repository(), "HEAD:refs/heads/main");
        return git(clone, "rev-parse", "HEAD").strip();
    }

    /** Sends one event in binary mode; completes with its trace when FX has answered 202. */
    public CompletableFuture<String> send(String type, String id, byte[] data) {
        var request = HttpRequest.newBuilder(events())
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("ce-specversion", "1.0")
                .header("ce-id", id)
                .header("ce-source", "/bench")
                .header("ce-type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(data))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(response -> accepted(response).path("trace").asString());
    }

    /** Sends a batch of structured events; completes with their traces in order. */
    public CompletableFuture<List<String>> sendBatch(byte[] batch) {
        var request = HttpRequest.newBuilder(events())
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/cloudevents-batch+json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(batch))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()).thenApply(response -> {
            var traces = new ArrayList<String>();
            accepted(response)
                    .path("items")
                    .forEach(item -> traces.add(item.path("trace").asString()));
            return traces;
        });
    }

    /** Posts JSON; the status is the caller's to judge. */
    public HttpResponse<byte[]> post(String path, Object body) throws IOException {
        return exchange(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JsonMapper.shared().writeValueAsBytes(body)))
                .build());
    }

    /** The JSON at a path of the API. */
    public JsonNode get(String path) throws IOException {
        return accepted(exchange(request(path).GET().build()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(fx.address() + path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private URI events() {
        return URI.create(fx.address() + "/api/projects/" + NAME + "/events");
    }

    private String repository() {
        return fx.address() + "/git/" + NAME + ".git";
    }

    private static JsonNode post(HttpClient http, String address, String authorization, Object body)
            throws IOException {
        var request = HttpRequest.newBuilder(URI.create(address))
                .timeout(ANSWER)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JsonMapper.shared().writeValueAsBytes(body)))
                .build();
        try {
            return accepted(http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private static JsonNode accepted(HttpResponse<byte[]> response) {
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(response.request().uri() + " answered " + response.statusCode() + ": "
                    + new String(response.body(), StandardCharsets.UTF_8));
        }
        return JsonMapper.shared().readTree(response.body());
    }

    private String git(Path folder, String... arguments) throws IOException {
        var command = new ArrayList<String>(List.of(
                "git",
                "-c",
                "credential.helper=",
                "-c",
                "credential.helper=!f() { echo username=fx; echo \"password=$FX_TOKEN\"; }; f"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("FX_TOKEN", token);
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("git " + String.join(" ", arguments) + " failed:\n" + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
        return output;
    }
}
