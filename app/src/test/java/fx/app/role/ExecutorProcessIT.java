package fx.app.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fx.app.access.Role;
import fx.app.git.GitClient;
import fx.app.infrastructure.InstanceKeys;
import fx.app.infrastructure.KafkaAccess;
import fx.app.testing.FxTest;
import fx.app.testing.TestProject;
import fx.engine.message.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An executor in a process of its own, beside an FX that has all roles. */
@FxTest
class ExecutorProcessIT {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final String NAME = "second";

    @LocalServerPort
    private int port;

    @Autowired
    private KafkaAccess kafka;

    @Autowired
    private InstanceKeys keys;

    @TempDir
    private Path folder;

    @Test
    void processThatOnlyExecutesNeedsNoDatabaseAndRunsScripts() throws Exception {
        // given
        var project = TestProject.create(port);
        GitClient.cloneOf(port, project, Files.createDirectories(folder.resolve("git")))
                .write(
                        "slow/app.py",
                        "import time\nfrom fx_ef import context\ntime.sleep(1)\ncontext.secrets.get('x')\n")
                .commit("Add")
                .push()
                .succeeds();
        var log = folder.resolve("second.log");
        var process = start(log);
        try {
            await().atMost(LONGEST).until(() -> {
                assertThat(process.isAlive()).as(() -> text(log)).isTrue();
                return text(log).contains("FX is ready as executor");
            });
            // when
            var developer = project.as(Role.DEVELOPER);
            for (int i = 0; i < 12; i++) {
                developer.post(project.path("/services/slow/run"), "{}").expect(202);
            }
            // then
            await().atMost(LONGEST)
                    .untilAsserted(
                            () -> assertThat(executors(project, "succeeded")).hasSize(12));
            assertThat(new HashSet<>(executors(project, "succeeded"))).contains(NAME);
            assertThat(text(log)).doesNotContain("HikariPool").doesNotContain("password");
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static List<String> executors(TestProject project, String state) {
        var found = new ArrayList<String>();
        project.as(Role.DEVELOPER)
                .get("/api/executions?limit=100&state=" + state + "&project=" + project.name())
                .expect(200)
                .json()
                .path("items")
                .forEach(each -> found.add(each.path("executor").asString("")));
        return found;
    }

    private Process start(Path log) throws IOException {
        var credentials = folder.resolve("credentials.json");
        var base64 = Base64.getUrlEncoder().withoutPadding();
        Files.write(
                credentials,
                Wire.write(Map.of(
                        "lease-token-key", base64.encodeToString(keys.leaseTokenKey()),
                        "executor-credential", keys.executorCredential())));
        credentials.toFile().setReadable(false, false);
        credentials.toFile().setReadable(true, true);
        var settings = new ArrayList<String>();
        kafka.executor().forEach((name, value) -> settings.add("fx.kafka.executor[" + name + "]=" + escaped(value)));
        var file = folder.resolve("second.properties");
        Files.write(file, settings);
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "fx.app.FxApplication",
                        "--spring.config.additional-location=file:" + file,
                        "--fx.roles=executor",
                        "--fx.data=" + folder.resolve("second"),
                        "--fx.credentials=" + credentials,
                        "--fx.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                        "--fx.executor.name=" + NAME,
                        "--fx.executor.workers=8",
                        "--fx.executor.platform=http://127.0.0.1:" + port,
                        "--server.port=0")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\");
    }

    private static String text(Path log) {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            return e.toString();
        }
    }
}
