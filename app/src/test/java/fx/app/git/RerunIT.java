package fx.app.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import fx.app.access.Role;
import fx.app.execution.PastPlans;
import fx.app.problem.ProblemException;
import fx.app.testing.FxTest;
import fx.app.testing.TestProject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An execution is run again: on the version of now, or on the one with which it ran. */
@FxTest
class RerunIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @TempDir
    Path folder;

    @Autowired
    @SuppressWarnings("NullAway.Init") // Spring sets it
    private PastPlans plans;

    @SuppressWarnings("NullAway.Init") // made before each test
    private TestProject project;

    private String first = "";
    private String second = "";
    private String execution = "";

    @BeforeEach
    void runAndPushAgain() {
        project = TestProject.create(port);
        var git = GitClient.cloneOf(port, project, folder);
        git.write("note/app.py", "print('first')").commit("First").push().succeeds();
        first = git.head();
        execution = project.admin()
                .post(project.path("/services/note/run"), Map.of("params", Map.of("n", 1)))
                .expect(202)
                .text("/execution");
        ended(execution);
        git.write("note/app.py", "print('second')").commit("Second").push().succeeds();
        second = git.head();
    }

    @Test
    void runsOnTheCurrentVersionUnlessTheOldOneIsWanted() {
        assertThat(versionOf(rerun(Map.of()))).isEqualTo(second);
        assertThat(versionOf(rerun(Map.of("version", "current")))).isEqualTo(second);
        var again = rerun(Map.of("version", "same"));
        assertThat(versionOf(again)).isEqualTo(first);
        assertThat(project.admin().get("/api/executions/" + again + "/logs").body())
                .contains("first");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThat(project.admin()
                        .post("/api/executions/" + execution + "/rerun", Map.of("version", "newest"))
                        .status())
                .isEqualTo(400);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> plans.of(project.name(), "note", "0".repeat(40)))
                .matches(gone -> gone.status() == 409 && gone.code().equals("rerun.version-gone"));
        assertThat(project.as(Role.VIEWER)
                        .post("/api/executions/" + execution + "/rerun", Map.of("version", "same"))
                        .status())
                .isEqualTo(403);
    }

    private String rerun(Map<String, Object> wish) {
        var begun = project.admin()
                .post("/api/executions/" + execution + "/rerun", wish)
                .expect(202);
        return Objects.requireNonNull(begun.text("/execution"));
    }

    private String versionOf(String id) {
        ended(id);
        return project.admin().get("/api/executions/" + id).expect(200).text("/version");
    }

    private void ended(String id) {
        await().atMost(SOON)
                .until(() -> project.admin().get("/api/executions/" + id).body().contains("\"succeeded\""));
    }
}
