package fx.app.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fx.app.access.Role;
import fx.app.testing.FxClient.Answer;
import fx.app.testing.FxTest;
import fx.app.testing.TestProject;
import fx.engine.message.Wire;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Event types, webhooks and secrets of a project, as programs see them over HTTP. */
@FxTest
class ProjectHttpIT {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @LocalServerPort
    private int port;

    @SuppressWarnings("NullAway.Init") // made before each test
    private TestProject project;

    @BeforeEach
    void makeProject() {
        project = TestProject.create(port);
    }

    private Answer send(String id, String type, Object data) {
        return project.as(Role.DEVELOPER)
                .send(
                        "POST",
                        project.path("/events"),
                        "application/cloudevents+json",
                        Wire.write(Map.of(
                                "specversion",
                                "1.0",
                                "id",
                                id,
                                "source",
                                "test",
                                "type",
                                type,
                                "datacontenttype",
                                "application/json",
                                "data",
                                data)));
    }

    @Test
    void badInput35EventTypesAreListedAndShownToMembersAndUnknownToOthers() {
        // given
        send("1", "order.placed", Map.of("amount", 7)).expect(202);
        send("2", "order.shipped", Map.of("by", "truck")).expect(202);
        var types = project.path("/event-types");
        // when
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(project.as(Role.DEVELOPER)
                                .get(types)
                                .expect(200)
                                .json()
                                .path("items"))
                        .hasSize(2));
        // then
        var page = project.as(Role.DEVELOPER).get(types + "?limit=1").expect(200);
        assertThat(page.text("/items/0/type")).isEqualTo("order.placed");
        assertThat(project.as(Role.DEVELOPER)
                        .get(types + "?cursor=" + page.text("/next"))
                        .expect(200)
                        .text("/items/0/type"))
                .isEqualTo("order.shipped");
        var shown = project.as(Role.DEVELOPER).get(types + "/order.placed").expect(200);
        assertThat(shown.text("/schema/properties/amount/type")).isEqualTo("integer");
        assertThat(project.as(Role.VIEWER)
                        .get(types + "/order.placed")
                        .expect(200)
                        .body())
                .doesNotContain("\"samples\":[{");
        project.as(Role.DEVELOPER).get(types + "/order.unknown").expect(404);
        project.stranger().get(types + "/order.placed").expect(404);
        project.platformAdmin().get(types).expect(404);
    }

    @Test
    void frozenSchemaTellsWhichEventBrokeItAndTheLearnedOneGoesOn() {
        // given
        var type = project.path("/event-types/order.placed");
        var designer = project.as(Role.DESIGNER);
        send("1", "order.placed", Map.of("amount", 7)).expect(202);
        await().atMost(LONGEST).until(() -> designer.get(type).status() == 200);
        // when
        assertThat(designer.put(type + "/frozen", Map.of("frozen", true))
                        .expect(200)
                        .text("/frozen/by"))
                .isNotBlank();
        send("2", "order.placed", Map.of("amount", 8)).expect(202);
        send("3", "order.placed", Map.of("amount", "many")).expect(202);
        // then
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(designer.get(type)
                                .expect(200)
                                .json()
                                .at("/frozen/broken")
                                .asInt())
                        .isEqualTo(1));
        var broken = designer.get(type).expect(200);
        assertThat(broken.text("/frozen/sample")).isEqualTo("3");
        assertThat(broken.text("/frozen/schema/properties/amount/type")).isEqualTo("integer");
        assertThat(broken.json().at("/schema/properties/amount").toString()).contains("string");
        assertThat(designer.put(type + "/frozen", Map.of("frozen", false))
                        .expect(200)
                        .json()
                        .has("frozen"))
                .isFalse();
        project.as(Role.VIEWER).put(type + "/frozen", Map.of("frozen", true)).expect(403);
    }

    @Test
    void webhookIsMadeListedUsedAndRemoved() {
        // given
        var hooks = project.path("/webhooks");
        var admin = project.as(Role.ADMIN);
        // when
        var made = admin.post(hooks, Map.of("name", "shop", "eventType", "shop.{body.kind}"))
                .expect(201);
        var url = made.text("/url");
        // then
        assertThat(url).startsWith("/hooks/");
        assertThat(admin.get(hooks).expect(200).body()).contains("\"shop\"").doesNotContain(url);
        assertThat(admin.get(hooks + "/shop").expect(200).body()).doesNotContain(url);
        admin.post(hooks, Map.of("name", "shop")).expect(409);
        assertThat(admin.post(hooks, Map.of("name", "x", "signature", "none-such"))
                        .expect(400)
                        .text("/code"))
                .isNotBlank();
        project.anonymous().post(url, Map.of("kind", "sold")).expect(202);
        await().atMost(LONGEST)
                .untilAsserted(
                        () -> assertThat(admin.get(project.path("/event-types")).body())
                                .contains("shop.sold"));
        project.stranger().get(hooks + "/shop").expect(404);
        project.as(Role.DEVELOPER).get(hooks).expect(403);
        admin.delete(hooks + "/shop").expect(204);
        project.anonymous().post(url, Map.of("kind", "sold")).expect(404);
        admin.delete(hooks + "/shop").expect(404);
    }

    @Test
    void secretsAreListedByScopeWithoutValues() {
        // given
        var secrets = project.path("/secrets");
        var developer = project.as(Role.DEVELOPER);
        developer.put(secrets + "/SMTP", Map.of("value", "canary-1")).expect(200);
        developer
                .put(secrets + "/SMTP?service=mail", Map.of("value", "canary-2"))
                .expect(200);
        developer
                .put(secrets + "/SMTP?service=mail", Map.of("value", "canary-3"))
                .expect(200);
        // when
        var ofProject = developer.get(secrets).expect(200);
        var ofService = developer.get(secrets + "?service=mail").expect(200);
        // then
        assertThat(ofProject.body() + ofService.body()).doesNotContain("canary");
        assertThat(ofService.json().at("/items/0/version").asInt()).isEqualTo(2);
        assertThat(ofService.json().path("items")).hasSize(1);
        developer.delete(secrets + "/SMTP?service=mail").expect(204);
        assertThat(developer.get(secrets + "?service=mail").expect(200).json().path("items"))
                .isEmpty();
        assertThat(developer.get(secrets).expect(200).body()).contains("SMTP");
        project.as(Role.VIEWER).put(secrets + "/SMTP", Map.of("value", "x")).expect(403);
        project.stranger().get(secrets).expect(404);
    }
}
