package fx.app.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fx.app.access.Role;
import fx.app.testing.FxTest;
import fx.app.testing.TestProject;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The whole path on the real parts: a push, an event, scripts in Python, and everything of it in the lists. */
@FxTest
class PushToRunIT {
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final Set<String> FINAL = Set.of("succeeded", "failed", "cancelled", "timed-out", "dead");

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
        git = GitClient.cloneOf(port, project, folder);
    }

    @Test
    void scriptReadsThePlatformConfigurationThatItsProjectIsGranted() {
        // given
        var name = "region-" + project.name();
        project.admin()
                .put(
                        "/api/platform-config/" + name,
                        Map.of("value", Map.of("place", "north"), "projects", List.of(project.name())))
                .expect(200);
        project.admin()
                .put("/api/platform-config/other-" + name, Map.of("value", "x", "projects", List.of()))
                .expect(200);
        git.write("where/app.py", "from fx_ef import context\ncontext.result(dict(context.config.get('ferris.env')))\n")
                .commit("Add")
                .push()
                .succeeds();
        // when
        var ran = project.as(Role.DEVELOPER)
                .post(project.path("/services/where/run?wait=PT30S"), "{}")
                .expect(200);
        // then
        assertThat(ran.body()).contains("north").doesNotContain("other-" + name);
        project.admin().delete("/api/platform-config/" + name).expect(204);
        project.admin()
                .put("/api/platform-config/" + name, Map.of("value", 1, "projects", List.of("no-such")))
                .expect(400);
    }

    @Test
    void demoRunsFromPushToTrace() throws IOException, URISyntaxException {
        // given
        copyDemo();
        git.commit("Add the demo").push().succeeds();
        // when
        var urgent = sendSample("issue-urgent");
        var usual = sendSample("issue-opened");
        sendSample("order");
        sendSample("order-out-of-stock");
        sendSample("order-refused");
        sendSample("weather-file");
        // then
        await().atMost(LONGEST).untilAsserted(() -> {
            assertThat(services(executions("")))
                    .contains(
                            "page-oncall",
                            "record-issue",
                            "ship-order",
                            "back-order",
                            "import-weather",
                            "weather-alert");
            assertThat(executions(""))
                    .allMatch(
                            execution -> FINAL.contains(execution.path("state").asString()));
            assertThat(executions("&state=succeeded")).anyMatch(execution -> isOf(execution, "weather-alert"));
        });
        assertThat(services(executions("&trace=" + urgent))).containsOnly("classify-issue", "page-oncall");
        assertThat(services(executions("&trace=" + usual))).containsOnly("classify-issue", "record-issue");
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(events("order.refused")).isEqualTo(1));
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(events("demo.issue.triaged")).isEqualTo(1));
        assertThat(project.admin().get("/api/traces/" + urgent).expect(200).body())
                .contains("page-oncall", "classify-issue", "oncall.paged", "github.issues.opened");
        logLinesAreNumberedWithoutGaps(urgent);
    }

    @Test
    void nextEventRunsTheNewCode() {
        git.write("echo/manifest.json", "{\"trigger_events\": [\"echo.asked\"]}")
                .write("echo/app.py", "from fx_ef import context\ncontext.result({'version': 1})\n")
                .commit("First")
                .push()
                .succeeds();
        assertThat(resultOf(send("echo.asked", "{}"))).isEqualTo(1);
        git.write("echo/app.py", "from fx_ef import context\ncontext.result({'version': 2})\n")
                .commit("Second")
                .push()
                .succeeds();
        assertThat(resultOf(send("echo.asked", "{}"))).isEqualTo(2);
    }

    @Test
    void executionCancelledInTheQueueNeverStarts() {
        // given
        git.write("slow/manifest.json", "{\"trigger_events\": [\"slow.asked\"], \"concurrency\": 1}")
                .write("slow/app.py", "import time\ntime.sleep(2)\n")
                .commit("Add")
                .push()
                .succeeds();
        send("slow.asked", "{}");
        var last = send("slow.asked", "{}");
        await().atMost(LONGEST)
                .untilAsserted(() ->
                        assertThat(executions("&state=queued&trace=" + last)).hasSize(1));
        var id = executions("&trace=" + last).getFirst().path("id").asString();
        // when
        assertThat(project.as(Role.VIEWER)
                        .post("/api/executions/" + id + "/cancel", Map.of())
                        .status())
                .isEqualTo(403);
        var answer = project.as(Role.OPERATOR)
                .post("/api/executions/" + id + "/cancel", Map.of())
                .expect(200);
        // then
        assertThat(answer.text("/state")).isEqualTo("cancelled");
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(executions("&state=succeeded")).hasSize(1));
        var cancelled = project.admin().get("/api/executions/" + id).expect(200);
        assertThat(cancelled.text("/state")).isEqualTo("cancelled");
        assertThat(cancelled.json().path("startedAt").isString()).isFalse();
    }

    @Test
    void runByHandAnswersWithItsResultAndViewersSeeItMasked() {
        // given
        git.write("double/app.py", "from fx_ef import context\ncontext.result(context.params['number'] * 2)\n")
                .commit("Add")
                .push()
                .succeeds();
        // when
        var run = project.as(Role.OPERATOR)
                .post(project.path("/services/double/run?wait=PT60S"), Map.of("params", Map.of("number", 21)));
        // then
        assertThat(run.text("/state")).as(run.toString()).isEqualTo("succeeded");
        assertThat(run.json().path("result").asInt()).isEqualTo(42);
        var path = "/api/executions/" + run.text("/execution");
        await().atMost(LONGEST)
                .untilAsserted(
                        () -> assertThat(project.admin().get(path).status()).isEqualTo(200));
        assertThat(project.admin().get(path).text("/input/number")).isEqualTo("21");
        var seen = project.as(Role.VIEWER).get(path).expect(200).json();
        assertThat(seen.path("masked").asBoolean()).isTrue();
        assertThat(seen.toString()).doesNotContain("21}");
        assertThat(project.stranger().get(path).status()).isEqualTo(404);
    }

    @Test
    void deactivatedServiceIsNotStarted() {
        // given
        git.write("echo/manifest.json", "{\"trigger_events\": [\"echo.asked\"]}")
                .write("echo/app.py", "from fx_ef import context\ncontext.result({'version': 1})\n")
                .commit("Add")
                .push()
                .succeeds();
        // when
        project.admin()
                .put(project.path("/services/echo/active"), Map.of("active", false))
                .expect(200);
        var unheard = send("echo.asked", "{}");
        project.admin()
                .put(project.path("/services/echo/active"), Map.of("active", true))
                .expect(200);
        var heard = send("echo.asked", "{}");
        // then
        assertThat(resultOf(heard)).isEqualTo(1);
        assertThat(executions("&trace=" + unheard)).isEmpty();
    }

    @Test
    void failedScriptSaysWhereAndWhy() {
        git.write("broken/manifest.json", "{\"trigger_events\": [\"broken.asked\"]}")
                .write("broken/app.py", "print('before')\nraise ValueError('no such order')\n")
                .commit("Add")
                .push()
                .succeeds();
        var trace = send("broken.asked", "{}");
        await().atMost(LONGEST)
                .untilAsserted(() ->
                        assertThat(executions("&state=failed&trace=" + trace)).hasSize(1));
        var id = executions("&trace=" + trace).getFirst().path("id").asString();
        var error =
                project.admin().get("/api/executions/" + id).expect(200).json().path("error");
        assertThat(error.path("message").asString()).contains("no such order");
        assertThat(error.path("script").asString()).isEqualTo("app.py");
        assertThat(error.path("line").asInt()).isEqualTo(2);
    }

    private void logLinesAreNumberedWithoutGaps(String trace) {
        var classify = executions("&trace=" + trace).stream()
                .filter(execution -> isOf(execution, "classify-issue"))
                .findFirst()
                .orElseThrow();
        var path = "/api/executions/" + classify.path("id").asString() + "/logs";
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(items(path))
                        .anyMatch(line -> line.path("text").asString().contains("urgency")));
        var numbers =
                items(path).stream().map(line -> line.path("number").asInt()).toList();
        assertThat(numbers)
                .isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
    }

    private int resultOf(String trace) {
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(executions("&state=succeeded&trace=" + trace))
                        .hasSize(1));
        var id = executions("&trace=" + trace).getFirst().path("id").asString();
        return project.admin()
                .get("/api/executions/" + id)
                .expect(200)
                .json()
                .at("/result/version")
                .asInt();
    }

    private List<JsonNode> executions(String filter) {
        return items("/api/executions?limit=500&project=" + project.name() + filter);
    }

    private int events(String type) {
        return items("/api/events?limit=500&project=" + project.name() + "&type=" + type)
                .size();
    }

    private List<JsonNode> items(String path) {
        var items = project.admin().get(path).expect(200).json().path("items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    private static Set<String> services(List<JsonNode> executions) {
        return executions.stream()
                .map(execution -> execution.path("service").asString())
                .collect(Collectors.toSet());
    }

    private static boolean isOf(JsonNode execution, String service) {
        return execution.path("service").asString().equals(service);
    }

    private String send(String type, String data) {
        return post("{\"specversion\":\"1.0\",\"id\":\"" + UUID.randomUUID() + "\",\"source\":\"/test\",\"type\":\""
                + type + "\",\"data\":" + data + "}");
    }

    private String sendSample(String name) throws IOException {
        try (var in = PushToRunIT.class.getResourceAsStream("/examples/demo-events/" + name + ".json")) {
            var event = (ObjectNode) JsonMapper.shared().readTree(Objects.requireNonNull(in));
            return post(event.put("id", UUID.randomUUID().toString()).toString());
        }
    }

    private String post(String event) {
        return project.admin()
                .send(
                        "POST",
                        project.path("/events"),
                        "application/cloudevents+json",
                        event.getBytes(StandardCharsets.UTF_8))
                .expect(202)
                .text("/trace");
    }

    private void copyDemo() throws IOException, URISyntaxException {
        var demo = Path.of(Objects.requireNonNull(PushToRunIT.class.getResource("/examples/demo"))
                .toURI());
        try (var files = Files.walk(demo)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                git.write(demo.relativize(file).toString(), Files.readString(file));
            }
        }
    }
}
