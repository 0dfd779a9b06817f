package fx.app.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fx.app.access.Role;
import fx.app.testing.FxTest;
import fx.app.testing.TestProject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What people type, against a running FX. */
@FxTest
class ClientIT {
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final String FOLDER = "fx.client.folder";

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    private TestProject project;
    private final InputStream input = System.in;
    private final PrintStream output = System.out;

    @BeforeEach
    void prepare() {
        project = TestProject.create(port);
        System.setProperty(FOLDER, folder.resolve("config").toString());
    }

    @AfterEach
    void restore() {
        System.clearProperty(FOLDER);
        System.setIn(input);
        System.setOut(output);
    }

    /** What the command printed; fails where it failed. */
    private String fx(String... arguments) {
        System.setIn(new ByteArrayInputStream((TestProject.PASSWORD + "\n").getBytes(StandardCharsets.UTF_8)));
        var printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        int code = FxClient.commandLine()
                .setErr(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .execute(arguments);
        System.setOut(output);
        var text = printed.toString(StandardCharsets.UTF_8);
        assertThat(code).as(text).isZero();
        return text;
    }

    private String login(String user) {
        return fx("login", "--server", "http://127.0.0.1:" + port, "--user", user, "--password-stdin");
    }

    private static void git(Path at, String... arguments) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(List.of("git", "-c", "user.name=T", "-c", "user.email=t@example.org"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .directory(at.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void administratorOfAFreshInstallationMakesAProjectAndPushes() throws IOException, InterruptedException {
        // given
        var administrator = project.platformAdminName();
        var name = "first-" + UUID.randomUUID().toString().substring(0, 8);
        var work = folder.resolve("work");
        // when
        assertThat(login(administrator)).contains("no project yet");
        assertThat(fx("new", "project", name, "--user", administrator, "--password-stdin"))
                .contains("Made project " + name);
        fx("clone", name, work.toString());
        Files.createDirectories(work.resolve("hello"));
        Files.writeString(work.resolve("hello/app.py"), "print('hello')\n");
        git(work, "add", ".");
        git(work, "commit", "-qm", "Add hello");
        fx("push", "-C", work.toString());
        // then
        assertThat(login(administrator)).contains("project " + name);
        fx("trigger", "hello");
    }

    @Test
    void logsOfAProjectAreListedAndFollowed() throws IOException, InterruptedException {
        // given
        var work = folder.resolve("work");
        login(project.member(Role.DEVELOPER));
        fx("clone", project.name(), work.toString());
        for (var name : List.of("loud", "quiet")) {
            Files.createDirectories(work.resolve(name));
            Files.writeString(
                    work.resolve(name + "/app.py"),
                    "from fx_ef import context\nprint('said by " + name + "')\n" + "context.logging.error('cried by "
                            + name + "')\n");
        }
        git(work, "add", ".");
        git(work, "commit", "-qm", "Add both");
        fx("push", "-C", work.toString());
        var stream = follow("?service=loud");
        // when
        fx("trigger", "loud");
        fx("trigger", "quiet");
        // then
        await().atMost(LONGEST).until(() -> {
            var listed = fx("logs");
            return listed.contains("said by loud") && listed.contains("cried by quiet");
        });
        await().atMost(LONGEST).until(() -> stream.toString().contains("cried by loud"));
        assertThat(stream.toString()).doesNotContain("quiet");
        assertThat(fx("logs", "--service", "quiet", "--level", "error"))
                .contains("cried by quiet")
                .doesNotContain("said by");
        assertThat(project.as(Role.VIEWER)
                        .get(project.path("/logs"))
                        .expect(200)
                        .body())
                .doesNotContain("said by");
        project.as(Role.DEVELOPER).get(project.path("/logs?level=loud")).expect(400);
    }

    /** What a stream of the project's logs brings, as it comes. */
    @SuppressWarnings("JdkObsolete") // One thread writes while another reads.
    private StringBuffer follow(String filter) {
        var received = new StringBuffer();
        var reader = Server.of(Login.require());
        var path = project.path("/logs" + filter);
        Thread.ofVirtual().start(() -> {
            try (var stream = reader.stream(path, null)) {
                for (int c = stream.read(); c >= 0; c = stream.read()) {
                    received.append((char) c);
                }
            } catch (IOException ended) {
                received.append("ended");
            }
        });
        return received;
    }

    @Test
    void viewerSignsInWithWhatHeMay() {
        // when
        var said = login(project.member(Role.VIEWER));
        // then
        assertThat(said).contains("project " + project.name());
        assertThat(project.byPassword(Role.VIEWER)
                        .get("/api/tokens/scopes")
                        .expect(200)
                        .body())
                .contains("\"read\"")
                .doesNotContain("git:push");
    }
}
