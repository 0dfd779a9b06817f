package fx.app.event;

import static org.assertj.core.api.Assertions.assertThat;

import fx.app.access.Caller;
import fx.engine.message.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What somebody hears over HTTP who sends more than he may. */
@SpringBootTest(
        classes = IngestServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "fx.ingest.events-per-second=2")
class IngestRateTest {
    private static final int MOST_TRIES = 50;

    @LocalServerPort
    int port;

    @Autowired
    AtomicReference<Caller> caller;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private HttpResponse<String> send(long token) throws IOException, InterruptedException {
        var all = IngestServer.SENDER;
        caller.set(new Caller(
                all.account(),
                all.name(),
                all.platformRoles(),
                all.projectRoles(),
                new UUID(0, token),
                null,
                all.scopes(),
                null,
                "127.0.0.1"));
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/projects/shop/events"))
                        .header("Content-Type", "application/cloudevents+json")
                        .POST(BodyPublishers.ofString(
                                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\",\"data\":1}"))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void badInput40WhoSendsTooMuchIsToldToWaitAndOthersAreNot() throws Exception {
        // when
        var answer = send(1);
        for (int i = 0; i < MOST_TRIES && answer.statusCode() == 202; i++) {
            answer = send(1);
        }
        // then
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After"))
                .hasValueSatisfying(
                        seconds -> assertThat(Integer.parseInt(seconds)).isPositive());
        assertThat(Wire.JSON.readTree(answer.body()).path("code").asString()).isEqualTo("event.rate");
        assertThat(send(2).statusCode()).isEqualTo(202);
    }
}
