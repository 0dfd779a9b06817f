package fx.app.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fx.app.access.Caller;
import fx.engine.message.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Ingest by HTTP through the real web server: the modes, the answers, and the bad input that only HTTP can carry. */
@SpringBootTest(
        classes = IngestServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"fx.ingest.events-per-second=50000", "server.tomcat.connection-timeout=1s"})
class IngestHttpTest {
    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";
    private static final String EVENT =
            "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\",\"data\":1}";
    private static final String PATH = "/api/projects/shop/events";

    @LocalServerPort
    int port;

    @Autowired
    MockProducer<byte[], byte[]> kafka;

    @Autowired
    AtomicReference<Caller> caller;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void forget() {
        kafka.clear();
        kafka.sendException = null;
        caller.set(IngestServer.SENDER);
    }

    @Test
    void structuredEventIsAcceptedWithItsIdAndTrace() {
        var answer = post(STRUCTURED, EVENT);
        assertThat(answer.statusCode()).isEqualTo(202);
        var sent = IngestServer.sent(kafka).getFirst();
        assertThat(Wire.JSON.readTree(answer.body()).get("id").asString()).isEqualTo("1");
        assertThat(Wire.JSON.readTree(answer.body()).get("trace").asString()).isEqualTo(sent.trace());
        assertThat(sent.project()).isEqualTo("shop");
        assertThat(sent.hops()).isZero();
        assertThat(kafka.history().getFirst().key())
                .isEqualTo(String.valueOf(sent.trace()).getBytes(UTF_8));
    }

    @Test
    void binaryEventTakesItsAttributesFromHeaders() {
        var answer = send(binary("application/json").POST(BodyPublishers.ofString("{\"a\":1}")));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(IngestServer.sent(kafka)).singleElement().satisfies(event -> {
            assertThat(event.subject()).isEqualTo("€");
            assertThat(String.valueOf(event.data())).isEqualTo("{\"a\":1}");
        });
    }

    @Test
    void batchIsAnsweredInItsOrder() {
        var answer = post(BATCH, "[" + EVENT + "," + EVENT.replace("\"1\"", "\"2\"") + "]");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(Wire.JSON.readTree(answer.body()).get("items"))
                .extracting(item -> item.get("id").asString())
                .containsExactly("1", "2");
        assertThat(kafka.history()).hasSize(2);
    }

    @Test
    void tokenForOtherEventTypesIsRefused() {
        var all = IngestServer.SENDER;
        caller.set(new Caller(
                all.account(),
                all.name(),
                all.platformRoles(),
                all.projectRoles(),
                all.token(),
                null,
                all.scopes(),
                Set.of("order.*", "x"),
                null));
        assertThat(post(STRUCTURED, EVENT).statusCode()).isEqualTo(403);
        assertThat(post(STRUCTURED, EVENT.replace("\"t\"", "\"order.placed\"")).statusCode())
                .isEqualTo(202);
        assertThat(post(STRUCTURED, EVENT.replace("\"t\"", "\"orders\"")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void badInput01EmptyBody() {
        refused(post(STRUCTURED, ""), 400);
        refused(send(binary("application/json").POST(BodyPublishers.noBody())), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "\"\"", "0"})
    void badInput02BodyThatIsNoEvent(String body) {
        refused(post(STRUCTURED, body), 400);
    }

    @Test
    void badInput03And04TruncatedAndTrailing() {
        refused(post(STRUCTURED, EVENT.substring(0, EVENT.length() - 1)), 400);
        refused(post(STRUCTURED, EVENT + "}"), 400);
    }

    @Test
    void badInput05To10And12AreAnsweredWithTheirPlace() {
        var answer = post(STRUCTURED, EVENT.replace("\"data\":1", "\"data\":{\"a\":1,\"a\":2}"));
        refused(answer, 400);
        assertThat(answer.body()).contains("\"/data/a\"");
    }

    @Test
    void badInput11StringOf20Megabytes() {
        refused(post(STRUCTURED, EVENT.replace(":1}", ":\"" + "x".repeat(20_000_000) + "\"}")), 413);
        refused(
                send(request(STRUCTURED)
                        .POST(BodyPublishers.ofInputStream(
                                () -> new java.io.ByteArrayInputStream(new byte[20_000_000])))),
                413);
    }

    @Test
    void badInput17StructuredContentTypeWithAttributesInHeaders() {
        refused(send(request(STRUCTURED).header("ce-id", "2").POST(BodyPublishers.ofString(EVENT))), 400);
        refused(send(request(BATCH).header("ce-type", "x").POST(BodyPublishers.ofString("[]"))), 400);
    }

    @Test
    void badInput18RepeatedHeader() {
        refused(send(binary("application/json").header("ce-id", "2").POST(BodyPublishers.ofString("1"))), 400);
    }

    @Test
    void badInput19BrokenPercentEncoding() {
        refused(send(binary("application/json").header("ce-x", "%zz").POST(BodyPublishers.ofString("1"))), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\rb", "a\nb", "a\u0000b", "a\u0001b", "\u00fc"})
    void badInput20ControlCharactersInHeaders(String value) {
        var answer = raw(
                "ce-specversion: 1.0\r\nce-id: 1\r\nce-source: /s\r\nce-type: t\r\nce-subject: " + value
                        + "\r\nContent-Type: application/json\r\nContent-Length: 1\r\nConnection: close",
                "1");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(kafka.history()).isEmpty();
    }

    @Test
    void badInput21HeaderBeyondTheLimit() {
        var answer = raw("X-Large: " + "x".repeat(70_000) + "\r\nContent-Length: 0", "");
        assertThat(answer.status()).isEqualTo(431);
    }

    @Test
    void badInput21ThousandHeaders() {
        var headers = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            headers.append("X-").append(i).append(": 1\r\n");
        }
        var answer = raw(headers + "Content-Length: 0", "");
        assertThat(answer.status()).isEqualTo(431);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/xml",
                "application/json",
                "multipart/form-data; boundary=x",
                "application/cloudevents+avro",
                "application/cloudevents+json; charset=utf-16",
                "nonsense"
            })
    void badInput22OtherContentTypes(String contentType) {
        refused(post(contentType, EVENT), 415);
    }

    @Test
    void badInput22MissingContentType() {
        refused(
                send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PATH))
                        .POST(BodyPublishers.ofString(EVENT))),
                415);
    }

    @Test
    void badInput22CharsetThatLies() {
        var latin = EVENT.replace(":1}", ":\"ü\"}").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        refused(send(request(STRUCTURED + "; charset=utf-8").POST(BodyPublishers.ofByteArray(latin))), 400);
    }

    @Test
    void badInput23FormSentToTheJsonRoute() {
        refused(post("application/x-www-form-urlencoded", "id=1&source=s&type=t"), 415);
        var part = "--x\r\nContent-Disposition: form-data; name=\"event\"; filename=\"/etc/passwd\"\r\n\r\n" + EVENT
                + "\r\n--x--\r\n";
        refused(send(binary("multipart/form-data; boundary=x").POST(BodyPublishers.ofString(part))), 415);
    }

    @Test
    void gzipBodyIsUnpacked() {
        assertThat(gzip("gzip", zip(EVENT.getBytes(UTF_8))).statusCode()).isEqualTo(202);
    }

    @Test
    void badInput24GzipBombAndBrokenEncodings() {
        refused(gzip("gzip", zip(new byte[200_000_000])), 413);
        refused(gzip("gzip", zip(zip(EVENT.getBytes(UTF_8)))), 400);
        refused(gzip("gzip, gzip", zip(zip(EVENT.getBytes(UTF_8)))), 415);
        refused(gzip("gzip", EVENT.getBytes(UTF_8)), 400);
        var cut = zip(EVENT.getBytes(UTF_8));
        refused(gzip("gzip", java.util.Arrays.copyOf(cut, cut.length / 2)), 400);
        refused(gzip("br", EVENT.getBytes(UTF_8)), 415);
    }

    @Test
    void badInput25WrongLengths() {
        assertThat(raw("Content-Type: " + STRUCTURED + "\r\nContent-Length: -1", EVENT)
                        .status())
                .isEqualTo(400);
        assertThat(raw("Content-Type: " + STRUCTURED + "\r\nContent-Length: x", EVENT)
                        .status())
                .isEqualTo(400);
        assertThat(raw("Content-Type: " + STRUCTURED + "\r\nContent-Length: 5\r\nContent-Length: 6", EVENT)
                        .status())
                .isEqualTo(400);
        assertThat(raw("Content-Type: " + STRUCTURED + "\r\nContent-Length: 10\r\nConnection: close", EVENT)
                        .status())
                .isEqualTo(400);
        assertThat(raw("Content-Type: " + STRUCTURED + "\r\nContent-Length: 1000\r\nConnection: close", EVENT)
                        .status())
                .isIn(0, 400, 408);
        assertThat(kafka.history()).isEmpty();
    }

    @Test
    void badInput25LengthAndChunksTogetherCannotSmuggleASecondRequest() {
        var chunk = Integer.toHexString(EVENT.length()) + "\r\n" + EVENT + "\r\n0\r\n\r\n";
        var smuggled = "POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + STRUCTURED
                + "\r\nContent-Length: " + EVENT.length() + "\r\n\r\n" + EVENT;
        var answer = raw(
                "Content-Type: " + STRUCTURED + "\r\nContent-Length: 4\r\nTransfer-Encoding: chunked",
                chunk + smuggled);
        assertThat(answer.head().toLowerCase(java.util.Locale.ROOT)).contains("connection: close");
        assertThat(kafka.history()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void badInput25ChunkExtensionsAreIgnoredAndBounded() {
        var head = "Content-Type: " + STRUCTURED + "\r\nTransfer-Encoding: chunked\r\nConnection: close";
        var size = Integer.toHexString(EVENT.length());
        assertThat(raw(head, size + ";a=b\r\n" + EVENT + "\r\n0\r\n\r\n").status())
                .isEqualTo(202);
        kafka.clear();
        assertThat(raw(head, size + ";" + "a".repeat(10_000) + "\r\n" + EVENT + "\r\n0\r\n\r\n")
                        .status())
                .isIn(0, 400);
        assertThat(raw(head, "zz\r\n" + EVENT + "\r\n0\r\n\r\n").status()).isIn(0, 400);
        assertThat(kafka.history()).isEmpty();
    }

    @Test
    void badInput26BatchWithABadEventIsRefusedWhole() {
        var answer = post(BATCH, "[" + EVENT + ",{}]");
        refused(answer, 400);
        assertThat(answer.body()).contains("\"/1/id\"");
    }

    @Test
    void badInput27BatchOfTooMany() {
        refused(post(BATCH, "[" + "1,".repeat(99_999) + "1]"), 413);
        refused(post(BATCH, "[" + (EVENT + ",").repeat(99_999) + EVENT + "]"), 413);
    }

    @Test
    void badInput28EmptyBatch() {
        var answer = post(BATCH, "[]");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"items\":[]}");
    }

    @Test
    void badInput29EventOfOneByteTooMuch() {
        var largest = EVENT.replace(":1}", ":\"" + "x".repeat(1024 * 1024 - EVENT.length() - 1) + "\"}");
        assertThat(largest).hasSize(1024 * 1024);
        assertThat(post(STRUCTURED, largest).statusCode()).isEqualTo(202);
        kafka.clear();
        refused(post(STRUCTURED, largest + " "), 413);
    }

    @Test
    void badInput30SameIdComesAgainIntoTheSameTrace() {
        var first = post(STRUCTURED, EVENT);
        var second = post(STRUCTURED, EVENT.replace(":1}", ":2}"));
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void badInput34ReservedNames() {
        refused(post(STRUCTURED, EVENT.replace(":1}", ":1,\"fxtrace\":\"mine\"}")), 400);
        refused(post(STRUCTURED, EVENT.replace("\"t\"", "\"fx.manual.run\"")), 400);
        refused(send(binary("application/json").header("ce-fxtrace", "mine").POST(BodyPublishers.ofString("1"))), 400);
    }

    @Test
    void badInput36UnknownRouteAndWrongVerb() {
        refused(
                send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/nothing"))
                        .POST(BodyPublishers.ofString(EVENT))),
                404);
        var answer = send(request(STRUCTURED).PUT(BodyPublishers.ofString(EVENT)));
        refused(answer, 405);
        assertThat(answer.headers().firstValue("Allow").orElse("")).contains("POST");
    }

    @Test
    void badInput37AbuseProtection() {
        var answer = send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PATH))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("WebHook-Request-Origin", "sender.example")
                .header("WebHook-Request-Rate", "120"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("WebHook-Allowed-Origin")).contains("sender.example");
        assertThat(answer.headers().firstValue("WebHook-Allowed-Rate")).contains("120");
        assertThat(answer.headers().firstValue("Allow").orElse("")).contains("POST");
    }

    @Test
    void badInput41SlowSenderIsCutOffAndHoldsNobodyUp() throws IOException {
        try (var slow = RawHttp.connect(port)) {
            slow.getOutputStream().write("POST /api/projects/shop/events HTTP/1.1\r\nHost: x\r\n".getBytes(UTF_8));
            slow.getOutputStream().flush();
            assertThat(post(STRUCTURED, EVENT).statusCode()).isEqualTo(202);
            assertThat(RawHttp.read(slow).status()).isIn(0, 408);
        }
    }

    @Test
    void badInput42BrokerDown() {
        kafka.sendException = new TimeoutException("no broker");
        var answer = post(STRUCTURED, EVENT);
        refused(answer, 503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    private void refused(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body())
                .contains("\"code\"")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
        assertThat(kafka.history()).isEmpty();
    }

    private HttpResponse<String> post(String contentType, String body) {
        return send(request(contentType).POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> gzip(String encoding, byte[] body) {
        return send(request(STRUCTURED).header("Content-Encoding", encoding).POST(BodyPublishers.ofByteArray(body)));
    }

    private HttpRequest.Builder request(String contentType) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PATH))
                .header("Content-Type", contentType);
    }

    private HttpRequest.Builder binary(String contentType) {
        return request(contentType)
                .header("ce-specversion", "1.0")
                .header("ce-id", "1")
                .header("ce-source", "/s")
                .header("ce-type", "t")
                .header("ce-subject", "%E2%82%AC");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private RawHttp.Answer raw(String headers, String body) {
        return RawHttp.send(port, "POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n" + body);
    }

    private static byte[] zip(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
