package fx.app.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fx.app.access.Role;
import fx.app.testing.FxClient;
import fx.app.testing.FxTest;
import fx.app.testing.TestProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A draft is tried on the real router and executor, beside the published flow. */
@FxTest
class FlowTestIT {
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final String PUBLISHED = """
            {"fx": "1", "title": "Orders",
             "nodes": [{"id": "placed", "kind": "start", "event": "order.placed"},
                       {"id": "old", "kind": "service", "service": "price"}],
             "edges": [{"from": "placed", "to": "old"}]}
            """;
    private static final String DRAFT = """
            {"fx": "1", "title": "Orders",
             "nodes": [{"id": "placed", "kind": "start", "event": "order.placed"},
                       {"id": "price", "kind": "service", "service": "price",
                        "inputs": {"amount": {"from": "placed.data.amount"}}},
                       {"id": "big", "kind": "condition", "when": "price.data.sum > 10"},
                       {"id": "ship", "kind": "service", "service": "ship", "inputs": {"sum": {"from": "price.data.sum"}}},
                       {"id": "again", "kind": "emit", "event": "order.shipped", "data": {"from": "price.data"}}],
             "edges": [{"from": "placed", "to": "price"}, {"from": "price", "on": "order.priced", "to": "big"},
                       {"from": "big", "on": "true", "to": "ship"}, {"from": "ship", "to": "again"}]}
            """;

    @LocalServerPort
    int port;

    @Autowired
    @SuppressWarnings("NullAway.Init") // injected
    JdbcClient jdbc;

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init") // made before each test
    private TestProject project;

    @BeforeEach
    void publishFlowAndSaveDraft() {
        project = TestProject.create(port);
        GitClient.cloneOf(port, project, folder)
                .write("price/app.py", """
                        from fx_ef import context
                        context.events.send('order.priced', data={'sum': context.params['amount'] * 2})
                        """)
                .write("ship/app.py", "from fx_ef import context\nprint('shipped')\ncontext.result({'ok': True})\n")
                .write("on-shipped/manifest.json", "{\"trigger_events\": [\"order.shipped\"]}")
                .write("on-shipped/app.py", "print('never')\n")
                .write("flows/orders.flow.json", PUBLISHED)
                .commit("Add")
                .push()
                .succeeds();
        project.as(Role.DESIGNER).put(project.path("/flows/orders"), DRAFT).expect(200);
    }

    @Test
    void draftIsTriedWithPerNodeResultsAndTouchesNothingElse() {
        // when
        var run = test(project.as(Role.DESIGNER), Map.of("sample", Map.of("data", Map.of("amount", 7))));
        // then
        assertThat(run.path("state").asString()).isEqualTo("succeeded");
        assertThat(run.path("test").asBoolean()).isTrue();
        assertThat(visit(run, "placed").at("/output/data/amount").asInt()).isEqualTo(7);
        assertThat(visit(run, "price").at("/input/amount").asInt()).isEqualTo(7);
        assertThat(visit(run, "price").at("/output/data/sum").asInt()).isEqualTo(14);
        assertThat(visit(run, "price").path("millis").isNumber()).isTrue();
        assertThat(visit(run, "big").path("port").asString()).isEqualTo("true");
        assertThat(visit(run, "big").at("/input/sum").asInt()).isEqualTo(14);
        assertThat(visit(run, "ship").at("/output/result/ok").asBoolean()).isTrue();
        assertThat(visit(run, "ship").path("execution").isString()).isTrue();
        assertThat(visit(run, "again").at("/output/data/sum").asInt()).isEqualTo(14);
        assertThat(run.path("edges").size()).isEqualTo(4);
        // and
        assertThat(executions()).allMatch(each -> each.path("test").asBoolean()).hasSize(2);
        var figures = project.admin().get(project.path("/flows/orders/figures")).expect(200);
        assertThat(figures.json().path("runs").asInt()).isZero();
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(
                                jdbc.sql("select count(*) from flow_tests where project = ? and closed_at is null")
                                        .param(project.name())
                                        .query(Integer.class)
                                        .single())
                        .isZero());
    }

    @Test
    void publishedFlowGoesOnUndisturbedAndIsCounted() {
        // given
        project.admin()
                .send("POST", project.path("/events"), "application/cloudevents+json", """
                        {"specversion": "1.0", "id": "1", "source": "s", "type": "order.placed", "data": {"amount": 3}}""".getBytes(
                                java.nio.charset.StandardCharsets.UTF_8))
                .expect(202);
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(executions())
                        .hasSize(1)
                        .allMatch(each -> each.path("state").asString().equals("succeeded")));
        // when
        test(project.as(Role.DESIGNER), Map.of("until", "price", "event", "1"));
        // then
        assertThat(executions().stream().map(each -> each.path("node").asString()))
                .containsExactlyInAnyOrder("old", "price");
        var figures = project.admin()
                .get(project.path("/flows/orders/figures"))
                .expect(200)
                .json();
        assertThat(figures.path("runs").asInt()).isEqualTo(1);
        assertThat(figures.path("nodes").toString()).contains("\"node\":\"old\",\"count\":1");
        var production = project.admin()
                .get("/api/runs?project=" + project.name())
                .expect(200)
                .json();
        var picture = production
                .path("items")
                .valueStream()
                .filter(run -> !run.path("test").asBoolean())
                .map(run -> project.admin()
                        .get("/api/runs/" + run.path("run").asString() + "/nodes")
                        .expect(200)
                        .json())
                .findFirst()
                .orElseThrow();
        assertThat(visit(picture, "old").at("/output/data/sum").asInt()).isEqualTo(6);
        assertThat(picture.path("edges").size()).isEqualTo(1);
    }

    @Test
    void designerCancelsTheTestThatHeBeganAndNothingElse() throws Exception {
        // given
        GitClient.cloneOf(port, project, Files.createDirectories(folder.resolve("slow")))
                .write("price/app.py", "import time\ntime.sleep(60)\n")
                .commit("Slow down")
                .push()
                .succeeds();
        var designer = project.as(Role.DESIGNER);
        var run = designer.post(
                        project.path("/flows/orders/test?wait=PT0.2S"),
                        Map.of("sample", Map.of("data", Map.of("amount", 7))))
                .expect(202)
                .json()
                .path("run")
                .asString();
        var own = execution(designer, "run=" + run);
        var manual = project.as(Role.DEVELOPER)
                .post(project.path("/services/price/run"), Map.of("params", Map.of("amount", 1)))
                .json()
                .path("execution")
                .asString();
        assertThat(execution(designer, "service=price&trace=" + trace(designer, manual)))
                .isEqualTo(manual);
        // when
        var foreign = designer.post("/api/executions/" + manual + "/cancel", "");
        var many = designer.post("/api/executions/cancel?project=" + project.name(), "")
                .expect(200);
        // then
        foreign.expect(403);
        assertThat(many.body()).contains(own).doesNotContain(manual);
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(designer.get("/api/executions/" + own)
                                .expect(200)
                                .text("/state"))
                        .isEqualTo("cancelled"));
        project.as(Role.VIEWER).post("/api/executions/" + own + "/cancel", "").expect(403);
        project.as(Role.OPERATOR)
                .post("/api/executions/" + manual + "/cancel", "")
                .expect(200);
    }

    private static String trace(FxClient client, String execution) {
        return await().atMost(LONGEST)
                .until(() -> client.get("/api/executions/" + execution), answer -> answer.status() == 200)
                .text("/trace");
    }

    private String execution(FxClient client, String filter) {
        return await().atMost(LONGEST)
                .until(
                        () -> client.get("/api/executions?project=" + project.name() + "&" + filter)
                                .expect(200)
                                .json()
                                .at("/items/0/id")
                                .asString(""),
                        id -> !id.isEmpty());
    }

    @Test
    void whoMayNotWriteFlowsOrRunMayNotTest() {
        assertThat(project.as(Role.OPERATOR)
                        .post(project.path("/flows/orders/test"), Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(project.as(Role.DESIGNER, java.util.List.of("read", "flow:write"))
                        .post(project.path("/flows/orders/test"), Map.of())
                        .status())
                .isEqualTo(403);
    }

    private JsonNode test(FxClient who, Map<String, Object> order) {
        var begun = who.post(project.path("/flows/orders/test?wait=PT20S"), order);
        assertThat(begun.status()).isIn(200, 202);
        var nodes = "/api/runs/" + begun.text("/run") + "/nodes";
        await().atMost(LONGEST)
                .untilAsserted(() ->
                        assertThat(who.get(nodes).expect(200).text("/state")).isNotEqualTo("running"));
        return who.get(nodes).expect(200).json();
    }

    private static JsonNode visit(JsonNode run, String node) {
        for (var at : run.path("nodes")) {
            if (at.path("node").asString().equals(node)) {
                return at.path("visits").get(0);
            }
        }
        throw new AssertionError("Nothing at " + node + " in " + run);
    }

    private java.util.List<JsonNode> executions() {
        return project.admin()
                .get("/api/executions?project=" + project.name())
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }
}
