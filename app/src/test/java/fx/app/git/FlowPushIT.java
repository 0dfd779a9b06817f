package fx.app.git;

import static org.assertj.core.api.Assertions.assertThat;

import fx.app.access.Role;
import fx.app.testing.FxTest;
import fx.app.testing.TestProject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

@FxTest
class FlowPushIT {
    private static final String FLOW = """
            {"fx": "1", "title": "Orders",
             "nodes": [{"id": "placed", "kind": "start", "event": "order.placed"},
                       {"id": "bill", "kind": "service", "service": "billing"}],
             "edges": [{"from": "placed", "to": "bill"}]}
            """;

    @LocalServerPort
    int port;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // made before each test
    private TestProject project;

    @SuppressWarnings("NullAway.Init") // made before each test
    private GitClient git;

    @BeforeEach
    void makeProject() {
        project = TestProject.create(port);
        git = GitClient.cloneOf(port, project, folder).write("billing/app.py", "print(1)");
    }

    @Test
    void flowIsPublishedWithTheServicesOfTheSamePush() {
        var result =
                git.write("flows/orders.flow.json", FLOW).commit("Add").push().succeeds();
        assertThat(result.output()).contains("+ flow orders added, started by order.placed");
        var flow = project.admin().get(project.path("/flows/orders")).expect(200);
        assertThat(flow.text("/state")).isEqualTo("published");
        assertThat(flow.text("/version")).isEqualTo(git.head());
        assertThat(flow.text("/definition/title")).isEqualTo("Orders");
    }

    @Test
    void brokenFlowIsRejectedAloneWithItsNode() {
        var result = git.write("flows/orders.flow.json", FLOW.replace("billing", "nothing"))
                .commit("Add")
                .push()
                .succeeds();
        assertThat(result.output())
                .contains("+ service billing added")
                .contains("! flow orders rejected")
                .contains("flows/orders.flow.json")
                .contains("node 'bill'");
        assertThat(project.admin().get(project.path("/flows/orders")).text("/state"))
                .isEqualTo("rejected");
    }

    @Test
    void publishingInTheDesignerIsACommitThatCanBePulled() {
        // given
        git.commit("Add").push().succeeds();
        var designer = project.as(Role.DESIGNER);
        designer.put(project.path("/flows/orders"), FLOW).expect(200);
        // when
        var published = designer.post(project.path("/flows/orders/publish"), Map.of("message", "First flow"))
                .expect(200);
        // then
        git.run("pull", "-q", "origin", "main").succeeds();
        assertThat(git.head()).isEqualTo(published.text("/version"));
        assertThat(git.run("log", "-1", "--format=%s").output()).contains("First flow");
        assertThat(git.read("flows/orders.flow.json")).contains("order.placed");
        assertThat(designer.get(project.path("/flows/orders/versions"))
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
        assertThat(designer.put(project.path("/flows/orders/active"), Map.of("active", false))
                        .expect(200)
                        .text("/active"))
                .isEqualTo("false");
        assertThat(designer.get(project.path("/flows/orders")).text("/state")).isEqualTo("paused");
    }

    @Test
    void case82StaleSaveIsAnsweredWithAConflict() {
        var designer = project.as(Role.DESIGNER);
        var first = designer.put(project.path("/flows/orders"), FLOW).expect(200);
        assertThat(first.header("ETag")).isEqualTo("\"1\"");
        assertThat(project.as(Role.VIEWER)
                        .put(project.path("/flows/orders"), FLOW)
                        .status())
                .isEqualTo(403);
        assertThat(designer.post(project.path("/flows/orders/publish"), Map.of())
                        .expect(422)
                        .body())
                .contains("billing");
    }

    @Test
    void validateSaysWhatIsWrongWithoutSaving() {
        var answer = project.admin()
                .post(project.path("/flows/orders/validate"), FLOW)
                .expect(200);
        assertThat(answer.text("/problems/0/node")).isEqualTo("bill");
        assertThat(answer.text("/problems/0/severity")).isEqualTo("error");
        project.admin().get(project.path("/flows/orders")).expect(404);
    }
}
