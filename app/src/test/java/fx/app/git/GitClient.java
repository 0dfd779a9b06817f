package fx.app.git;

import static org.assertj.core.api.Assertions.assertThat;

import fx.app.testing.FxClient;
import fx.app.testing.TestProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The program {@code git} in a work tree of its own, away from the settings of whoever runs the tests. */
public final class GitClient {
    private final Path home;
    private final Path tree;

    private GitClient(Path home, Path tree) {
        this.home = home;
        this.tree = tree;
    }

    /** What git printed and how it ended. */
    public record Result(int exit, String output) {
        public Result succeeds() {
            assertThat(exit).as(output).isZero();
            return this;
        }

        Result fails() {
            assertThat(exit).as(output).isNotZero();
            return this;
        }
    }

    static String address(int port, String token, String project) {
        return "http://x:" + token + "@127.0.0.1:" + port + "/git/" + project + ".git";
    }

    /** The address of a project's repository with a token of its owner. */
    static String address(int port, TestProject project) {
        var token = FxClient.anonymous(port)
                .withPassword("admin", TestProject.ADMIN_PASSWORD)
                .post("/api/tokens", Map.of("name", "git"))
                .expect(201)
                .text("/token");
        return address(port, token, project.name());
    }

    /** A clone of a project, with a token of its owner. */
    public static GitClient cloneOf(int port, TestProject project, Path folder) {
        return cloneOf(address(port, project), folder);
    }

    /** A clone of a project below a temporary folder. */
    static GitClient cloneOf(String address, Path folder) {
        var client = new GitClient(folder, folder);
        client.run("clone", "-q", address, "work").succeeds();
        var clone = new GitClient(folder, folder.resolve("work"));
        clone.run("checkout", "-q", "-B", "main");
        return clone;
    }

    public GitClient write(String path, String content) {
        try {
            var file = tree.resolve(path);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String path) {
        try {
            return Files.readString(tree.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    GitClient remove(String path) {
        run("rm", "-rq", path).succeeds();
        return this;
    }

    public GitClient commit(String message) {
        run("add", "-A").succeeds();
        run("commit", "-qm", message).succeeds();
        return this;
    }

    public Result push(String... more) {
        var command = new ArrayList<>(List.of("push", "origin"));
        command.addAll(more.length == 0 ? List.of("main") : List.of(more));
        return run(command.toArray(String[]::new));
    }

    String head() {
        return run("rev-parse", "HEAD").succeeds().output().strip();
    }

    Result run(String... arguments) {
        var command = new ArrayList<>(List.of("git", "-c", "user.name=Dev", "-c", "user.email=dev@example.com"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(tree.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment()
                .putAll(Map.of(
                        "HOME",
                        home.toString(),
                        "GIT_CONFIG_NOSYSTEM",
                        "1",
                        "GIT_TERMINAL_PROMPT",
                        "0",
                        "LC_ALL",
                        "C"));
        try {
            var process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("git ended").isTrue();
            return new Result(process.exitValue(), output.replaceAll("\u001b\\[[0-9;]*m", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
