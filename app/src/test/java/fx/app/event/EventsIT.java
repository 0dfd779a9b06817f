package fx.app.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fx.app.access.Caller;
import fx.app.catalog.CatalogService;
import fx.app.problem.ProblemException;
import fx.app.testing.FxTest;
import fx.engine.message.Wire;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From a delivery at a webhook, over real Kafka, into the catalog in real PostgreSQL. */
@FxTest
class EventsIT {
    private static final String PROJECT = "events-it";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    WebhookService webhooks;

    @Autowired
    CatalogService catalog;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void project() {
        jdbc.sql(
                        "insert into projects (name, title, created_at) values (:name, 'Events', now()) on conflict do nothing")
                .param("name", PROJECT)
                .update();
    }

    @Test
    void deliveryBecomesAnEventAndTheCatalogLearnsItsType() throws Exception {
        // given
        var made = webhooks.make(
                Caller.platform(),
                PROJECT,
                new NewWebhook("github", null, null, "github.{header.X-GitHub-Event}.{body.action}"));
        // when
        int status = deliver(made.token().reveal(), "{\"action\":\"opened\",\"number\":7}");
        // then
        assertThat(status).isEqualTo(202);
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(ProblemException.class)
                .untilAsserted(() -> {
                    var type = catalog.get(PROJECT, "github.issues.opened", true);
                    assertThat(type.schema().at("/properties/number/type").asString())
                            .isEqualTo("integer");
                    assertThat(Wire.JSON.writeValueAsString(type.samples())).contains("\"fxwebhook\":\"github\"");
                    assertThat(type.producers())
                            .extracting(CatalogService.Producer::source)
                            .containsExactly("/webhooks/github");
                });
        assertThat(catalog.get(PROJECT, "github.issues.opened", false).samples())
                .isNull();
    }

    @Test
    void unknownTokenIsNotFoundAndNotShown() throws Exception {
        assertThat(deliver("nothing", "{}")).isEqualTo(404);
    }

    private int deliver(String token, String body) throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/hooks/" + token))
                        .header("Content-Type", "application/json")
                        .header("X-GitHub-Event", "issues")
                        .POST(BodyPublishers.ofByteArray(body.getBytes(UTF_8)))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.body()).doesNotContain(token);
        return answer.statusCode();
    }
}
