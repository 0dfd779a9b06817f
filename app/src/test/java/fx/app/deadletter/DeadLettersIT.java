package fx.app.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fx.app.access.Role;
import fx.app.git.GitClient;
import fx.app.testing.FxTest;
import fx.app.testing.TestProject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

@FxTest
class DeadLettersIT {
    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // made before each test
    private TestProject project;

    @SuppressWarnings("NullAway.Init") // made before each test
    private BuriedEvent buried;

    @BeforeEach
    void bury() {
        project = TestProject.create(port);
        buried = BuriedEvent.in(project, GitClient.cloneOf(port, project, folder));
    }

    @Test
    void itIsDiscardedWithAReasonAndReopened() {
        // given
        var operator = project.as(Role.OPERATOR);
        assertThat(listed("open")).containsExactly(buried.id());
        // when
        var discarded = operator.post(path("/discard"), Map.of("reason", " sent by hand "))
                .expect(200);
        // then
        assertThat(discarded.text("/discarded/reason")).isEqualTo("sent by hand");
        assertThat(discarded.text("/discarded/by")).startsWith("operator");
        assertThat(listed("open")).isEmpty();
        assertThat(listed("discarded")).containsExactly(buried.id());
        // and who comes later does not take its place
        operator.post(path("/discard"), Map.of("reason", "another")).expect(200);
        assertThat(project.admin()
                        .get("/api/audit?action=dead-letter.discard&project=" + project.name())
                        .expect(200)
                        .json()
                        .path("items")
                        .valueStream()
                        .map(row -> row.path("detail").asString("")))
                .contains("sent by hand")
                .doesNotContain("another");
        // and back
        operator.delete(path("/discard")).expect(200);
        assertThat(listed("open")).containsExactly(buried.id());
    }

    @Test
    void itsEventIsSentAgainAsANewOne() {
        var sent = project.as(Role.OPERATOR).post(path("/replay"), "").expect(202);
        assertThat(sent.text("/event")).isNotEqualTo(buried.event());
        assertThat(listed("replayed")).containsExactly(buried.id());
        // its condition is as it was, so that the new event has a dead letter of its own
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(listed("open")).hasSize(1).doesNotContain(buried.id()));
    }

    @Test
    void whoMayNotIsRefused() {
        var reason = Map.of("reason", "x");
        for (var role : List.of(Role.VIEWER, Role.DESIGNER)) {
            project.as(role).post(path("/discard"), reason).expect(403);
            project.as(role).delete(path("/discard")).expect(403);
            project.as(role).post(path("/replay"), "").expect(403);
        }
        project.stranger().post(path("/discard"), reason).expect(404);
        project.stranger().post(path("/replay"), "").expect(404);
        project.platformAdmin().post(path("/discard"), reason).expect(404);
        assertThat(listed("open")).containsExactly(buried.id());
    }

    @Test
    void aReasonIsWanted() {
        for (var reason : List.of("", "   ", "x".repeat(501), "a\u0000b")) {
            project.as(Role.OPERATOR)
                    .post(path("/discard"), Map.of("reason", reason))
                    .expect(400);
        }
        project.as(Role.OPERATOR).post(path("/discard"), "{}").expect(400);
        assertThat(listed("open")).containsExactly(buried.id());
    }

    @Test
    void theListIsFiltered() {
        assertThat(listed("open&code=condition")).containsExactly(buried.id());
        assertThat(listed("open&code=hops")).isEmpty();
        assertThat(listed("open&text=" + buried.event().substring(0, 8))).containsExactly(buried.id());
        assertThat(listed("open&text=%25")).isEmpty();
        project.admin()
                .get("/api/dead-letters?state=lost&project=" + project.name())
                .expect(400);
    }

    private String path(String rest) {
        return "/api/dead-letters/" + buried.id() + rest;
    }

    private List<String> listed(String state) {
        return project.admin()
                .get("/api/dead-letters?project=" + project.name() + "&state=" + state)
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .map(letter -> letter.path("id").asString(""))
                .toList();
    }
}
