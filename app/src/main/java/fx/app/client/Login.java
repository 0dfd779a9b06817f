package fx.app.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code fx login} remembers, in a file that only its owner can read.
 *
 * @param server address of FX without trailing slash
 * @param token bearer token
 * @param project project that commands without {@code --project} mean, or empty
 */
record Login(String server, String token, String project) {

    /** The remembered login, or what {@code FX_SERVER}, {@code FX_TOKEN} and {@code FX_PROJECT} say. */
    static Login require() {
        return find().orElseThrow(() -> new ClientException("Not signed in. Run: ./fx login"));
    }

    static Optional<Login> find() {
        var environment = System.getenv();
        var token = environment.get("FX_TOKEN");
        if (token != null) {
            return Optional.of(new Login(
                    environment.getOrDefault("FX_SERVER", "http://localhost:8080"),
                    token,
                    environment.getOrDefault("FX_PROJECT", "demo")));
        }
        if (!Files.exists(file())) {
            return Optional.empty();
        }
        try {
            JsonNode saved = JsonMapper.shared().readTree(Files.readAllBytes(file()));
            return Optional.of(new Login(
                    saved.path("server").asString(),
                    saved.path("token").asString(),
                    saved.path("project").asString("demo")));
        } catch (IOException e) {
            throw new ClientException("Cannot read " + file() + ": " + e.getMessage());
        }
    }

    @Override
    public String project() {
        if (!hasProject()) {
            throw new ClientException(
                    "Which project? Name one with --project, or remember one with: ./fx login --project"
                            + " NAME. Who administers FX makes one with: ./fx new project NAME");
        }
        return project;
    }

    boolean hasProject() {
        return !project.isEmpty();
    }

    Login with(String other) {
        return new Login(server, token, other);
    }

    void save() {
        var file = file();
        try {
            Files.createDirectories(file.getParent());
            var fresh = file.resolveSibling("client.json.new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(
                    fresh,
                    JsonMapper.shared().writeValueAsBytes(Map.of("server", server, "token", token, "project", project)),
                    StandardOpenOption.WRITE);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ClientException("Cannot write " + file + ": " + e.getMessage());
        }
    }

    private static Path file() {
        var base = System.getProperty("fx.client.folder", System.getenv("XDG_CONFIG_HOME"));
        var folder =
                base == null || base.isBlank() ? Path.of(System.getProperty("user.home"), ".config") : Path.of(base);
        return folder.resolve("fx").resolve("client.json");
    }

    /** Leaves out the token. */
    @Override
    public String toString() {
        return "Login[" + server + ", project '" + project + "']";
    }
}
