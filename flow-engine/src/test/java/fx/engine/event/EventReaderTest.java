package fx.engine.event;

import static fx.engine.event.Readings.codes;
import static fx.engine.event.Readings.problems;
import static fx.engine.event.Readings.value;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

    @Test
    void badInput01EmptyBodyIsRefused() {
        assertThat(codes(EventReader.structured(new byte[0]))).containsExactly("json.empty");
        assertThat(codes(EventReader.structured("  \n".getBytes(UTF_8)))).containsExactly("json.empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "\"\"", "0", "true"})
    void badInput02BodyThatIsNoObjectIsRefused(String body) {
        assertThat(codes(structured(body))).containsExactly("event.object");
    }

    @Test
    void badInput03EveryTruncationIsRefused() {
        var whole = event("\"data\":{\"a\":[1,2.5,\"x\"]}");
        for (int i = 1; i < whole.length(); i++) {
            assertThat(structured(whole.substring(0, i))).isInstanceOf(Reading.Refused.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "{}", "]", ",", "\u0000", "//"})
    void badInput04TrailingGarbageIsRefused(String garbage) {
        assertThat(codes(structured(event("\"data\":1") + garbage)))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("json.");
    }

    @Test
    void badInput05DuplicateKeysAreRefusedWithTheirPlace() {
        assertThat(problems(structured(event("\"id\":\"2\""))))
                .singleElement()
                .satisfies(problem -> assertThat(problem.pointer()).isEqualTo("/id"));
        assertThat(problems(structured(event("\"data\":{\"a\":[{\"b\":1,\"\\u0062\":2}]}"))))
                .singleElement()
                .satisfies(problem -> assertThat(problem.pointer()).isEqualTo("/data/a/0/b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
    void badInput06OtherEncodingsAreRefused(String charset) {
        assertThat(codes(EventReader.structured(event("\"data\":1").getBytes(Charset.forName(charset)))))
                .containsExactly("json.encoding");
    }

    @Test
    void badInput06ByteOrderMarkIsRefused() {
        assertThat(codes(structured("\uFEFF" + event("\"data\":1")))).containsExactly("json.encoding");
        assertThat(codes(EventReader.structured(event("\"data\":1").getBytes(UTF_16))))
                .containsExactly("json.encoding");
    }

    @Test
    void badInput07InvalidUtf8AndLoneSurrogatesAreRefused() {
        assertThat(codes(EventReader.structured(event("\"data\":\"ü\"").getBytes(ISO_8859_1))))
                .containsExactly("json.encoding");
        assertThat(codes(structured(event("\"data\":\"\\ud800\"")))).containsExactly("json.surrogate");
        assertThat(codes(structured(event("\"data\":{\"\\udc00\":1}")))).containsExactly("json.surrogate");
        assertThat(structured(event("\"data\":\"\\ud83d\\ude00 \uFFFD\""))).isInstanceOf(Reading.Read.class);
    }

    @Test
    void badInput08NulIsRefused() {
        assertThat(codes(structured(event("\"data\":{\"a\":\"x\\u0000\"}")))).containsExactly("json.nul");
        assertThat(codes(structured(event("\"data\":{\"\\u0000\":1}")))).containsExactly("json.nul");
    }

    @Test
    void badInput09DepthIsBounded() {
        var deep = "[".repeat(10_000) + "]".repeat(10_000);
        assertThat(codes(structured(event("\"data\":" + deep)))).containsExactly("json.limit");
        var objects = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
        assertThat(codes(structured(event("\"data\":" + objects)))).containsExactly("json.limit");
        assertThat(structured(event("\"data\":" + "[".repeat(200) + "]".repeat(200))))
                .isInstanceOf(Reading.Read.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+400", "9223372036854775808", "-0.0", "1.10", "0.1", "123456789012345678901234567890.5"})
    void badInput10NumbersAreKeptExactly(String number) {
        var read = value(structured(event("\"data\":" + number)));
        var written = new String(EventCodec.write(EventCodec.read(EventCodec.write(read))), UTF_8);
        assertThat(written).endsWith("\"data\":" + number + "}");
    }

    @Test
    void badInput10NegativeZeroKeepsItsSign() {
        var read = value(structured(event("\"data\":-0")));
        assertThat(new String(EventCodec.write(read), UTF_8)).endsWith("\"data\":-0.0}");
    }

    @Test
    void badInput10NumbersBeyondAllMeasureAreRefused() {
        assertThat(structured(event("\"data\":" + "9".repeat(1_000)))).isInstanceOf(Reading.Read.class);
        assertThat(codes(structured(event("\"data\":" + "9".repeat(1_001))))).containsExactly("json.limit");
        assertThat(codes(structured(event("\"data\":1e10001")))).containsExactly("json.number");
        assertThat(codes(structured(event("\"data\":1e-99999999999999999999")))).containsExactly("json.number");
    }

    @Test
    void badInput11StringBeyondTheLimitIsTooLarge() {
        var reading = structured(event("\"data\":\"" + "x".repeat(20_000_000) + "\""));
        assertThat(problems(reading))
                .singleElement()
                .satisfies(problem -> assertThat(problem.kind()).isEqualTo(EventProblem.Kind.TOO_LARGE));
    }

    @Test
    void badInput12KeyOfAMegabyteIsRefused() {
        assertThat(structured(event("\"data\":{\"" + "k".repeat(1_000_000) + "\":1}")))
                .isInstanceOf(Reading.Refused.class);
    }

    @Test
    void badInput13ManyAndCollidingKeysAreReadInTime() {
        var many = new StringBuilder("\"data\":{\"FIRST\":0");
        for (int i = 0; i < 90_000; i++) {
            many.append(",\"").append(Integer.toString(i, 36)).append("\":1");
        }
        many.append('}');
        var colliding = new StringBuilder("\"data\":{\"FIRST\":0");
        for (int i = 0; i < 1 << 14; i++) {
            colliding.append(",\"");
            for (int bit = 0; bit < 14; bit++) {
                colliding.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            colliding.append("\":1");
        }
        colliding.append('}');
        Assertions.assertTimeout(Duration.ofSeconds(2), () -> {
            assertThat(structured(event(many.toString()))).isInstanceOf(Reading.Read.class);
            var read = structured(event(colliding.toString()));
            assertThat(read).isInstanceOf(Reading.Read.class);
            EventCodec.read(EventCodec.write(value(read)));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0.3\"", "\"1.1\"", "\"1\"", "1.0", "\"\""})
    void badInput15OtherVersionsAreRefusedNamingTheSupportedOne(String version) {
        var body = "{\"specversion\":%s,\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\"}".formatted(version);
        assertThat(problems(structured(body))).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo("/specversion");
            assertThat(problem.text()).contains("'1.0'");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"***\"", "\"YWJ\\n\"", "\"YQ=\"", "7", "\"YWJj*\""})
    void badInput16BadBase64IsRefused(String value) {
        assertThat(problems(structured(event("\"data_base64\":" + value))))
                .singleElement()
                .satisfies(problem -> assertThat(problem.pointer()).isEqualTo("/data_base64"));
    }

    @Test
    void badInput18RepeatedHeaderIsRefused() {
        var headers = headers();
        headers.put("ce-id", List.of("1", "2"));
        assertThat(codes(EventReader.binary(headers, json()))).containsExactly("event.header-repeated");
        var twoCases = headers();
        twoCases.put("CE-ID", List.of("2"));
        assertThat(codes(EventReader.binary(twoCases, json()))).containsExactly("event.header-repeated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%zz", "100%", "%4", "%c0%af", "%ff", "ü", "a\u0001b"})
    void badInput19BrokenPercentEncodingIsRefused(String subject) {
        var headers = headers();
        headers.put("ce-subject", List.of(subject));
        assertThat(codes(EventReader.binary(headers, json()))).containsExactly("event.header-encoding");
    }

    @Test
    void badInput20LineBreaksInHeaderValuesAreRefused() {
        var headers = headers();
        headers.put("ce-subject", List.of("a%0D%0Ab"));
        assertThat(codes(EventReader.binary(headers, json()))).containsExactly("event.subject-characters");
        headers.put("ce-subject", List.of("a\r\nb"));
        assertThat(codes(EventReader.binary(headers, json()))).containsExactly("event.header-encoding");
        headers.put("ce-subject", List.of("a%00b"));
        assertThat(codes(EventReader.binary(headers, json()))).containsExactly("event.header-characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/xml",
                "multipart/form-data; boundary=x",
                "application/json; charset=iso-8859-1",
                "application/x-www-form-urlencoded",
                "",
                "json"
            })
    void badInput22OtherContentTypesAreUnsupported(String contentType) {
        var headers = headers();
        headers.put("Content-Type", List.of(contentType));
        assertThat(problems(EventReader.binary(headers, json())))
                .singleElement()
                .satisfies(problem -> assertThat(problem.kind()).isEqualTo(EventProblem.Kind.UNSUPPORTED));
    }

    @Test
    void badInput26BatchNamesItsBadEventsByIndex() {
        var body = "[%s,{\"specversion\":\"1.0\"},%s,7]".formatted(event("\"data\":1"), event("\"time\":\"noon\""));
        assertThat(problems(EventReader.batch(body.getBytes(UTF_8))))
                .extracting(EventProblem::pointer)
                .containsExactly("/1/id", "/1/source", "/1/type", "/2/time", "/3");
    }

    @Test
    void badInput27BatchOfTooManyEventsIsTooLarge() {
        var body = "[" + "0,".repeat(99_999) + "0]";
        assertThat(problems(EventReader.batch(body.getBytes(UTF_8))))
                .singleElement()
                .satisfies(problem -> assertThat(problem.kind()).isEqualTo(EventProblem.Kind.TOO_LARGE));
    }

    @Test
    void badInput28EmptyBatchIsGood() {
        assertThat(EventReader.batch("[]".getBytes(UTF_8))).isEqualTo(new Reading.Read<>(List.of()));
    }

    @Test
    void badInput29EventOfExactlyTheLimitIsReadAndOneByteMoreIsTooLarge() {
        var frame = event("\"data\":\"\"").length();
        var largest = event("\"data\":\"" + "x".repeat(EventLimits.EVENT_BYTES - frame) + "\"");
        assertThat(structured(largest)).isInstanceOf(Reading.Read.class);
        assertThat(codes(structured(largest + " "))).containsExactly("event.large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "http://[", "ü", "%", "<x>", "a\\\\b", "::"})
    void badInput31SourceThatIsNoUriReferenceIsRefused(String source) {
        var body = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"%s\",\"type\":\"t\"}".formatted(source);
        assertThat(codes(structured(body))).containsExactly("event.source-syntax");
    }

    @Test
    void badInput31SourceIsBoundedAndJavascriptIsOnlyAName() {
        var body = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"%s\",\"type\":\"t\"}";
        assertThat(codes(structured(body.formatted("x".repeat(10_000))))).containsExactly("event.source-long");
        assertThat(structured(body.formatted("javascript:alert(1)"))).isInstanceOf(Reading.Read.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../x", "a..b", ".a", "a.", "order.*", "#", "+", "a/b", "^a$", "\uD83D\uDE00", "a\u202Eb", "a b"
            })
    void badInput32StrangeTypesAreRefused(String type) {
        var body = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"%s\"}".formatted(type);
        assertThat(codes(structured(body))).containsExactly("event.type-syntax");
        assertThat(codes(structured(body.replace(type, "x".repeat(10_000))))).containsExactly("event.type-long");
    }

    @ParameterizedTest
    @CsvSource({
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z",
        "2016-12-31T23:59:60Z, 2016-12-31T23:59:59.999999999Z",
        "2016-12-31T15:59:60-08:00, 2016-12-31T23:59:59.999999999Z",
        "2026-01-01T00:00:00.123456789012Z, 2026-01-01T00:00:00.123456789Z",
        "2026-01-01t00:00:00z, 2026-01-01T00:00:00Z"
    })
    void badInput33UnusualTimesAreKeptAsTheyAre(String time, String instant) {
        var read = structured(event("\"time\":\"%s\"".formatted(time)));
        assertThat(value(read).time()).isEqualTo(time);
        assertThat(EventTime.parse(time).orElseThrow()).hasToString(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10000-01-01T00:00:00Z",
                "2026-02-30T00:00:00Z",
                "2026-01-01T24:00:00Z",
                "2026-01-01T12:00:60Z",
                "2026-01-01T00:00:61Z",
                "2026-01-01",
                "2026-01-01T00:00:00",
                "2026-01-01 00:00:00Z"
            })
    void badInput33TimesThatDoNotExistAreRefused(String time) {
        assertThat(codes(structured(event("\"time\":\"%s\"".formatted(time))))).containsExactly("event.time-syntax");
    }

    @Test
    void badInput34ReservedNamesAreRefused() {
        assertThat(codes(structured(event("\"fxtrace\":\"t\",\"fxexecution\":\"e\""))))
                .containsExactly("event.extension-reserved", "event.extension-reserved");
        var headers = headers();
        headers.put("ce-fxproject", List.of("other"));
        assertThat(codes(EventReader.binary(headers, json()))).containsExactly("event.extension-reserved");
        var body = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"fx.manual.run\"}";
        assertThat(codes(structured(body))).containsExactly("event.type-reserved");
        assertThat(structured(event("\"traceparent\":\"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\"")))
                .isInstanceOf(Reading.Read.class);
    }

    @Test
    void binaryModeTakesAttributesFromHeadersAndDataFromTheBody() {
        var headers = headers();
        headers.put("CE-Subject", List.of("Euro%20%E2%82%AC"));
        headers.put("ce-quoted", List.of("\"a \\\"b\\\"\""));
        var read = value(EventReader.binary(headers, json()));
        assertThat(read.subject()).isEqualTo("Euro €");
        assertThat(read.extension("quoted")).isEqualTo("a \"b\"");
        assertThat(read.dataContentType()).isEqualTo("application/json");
        assertThat(String.valueOf(read.data())).isEqualTo("{\"a\":1}");
    }

    @Test
    void binaryModeWithoutBodyIsAnEventWithoutData() {
        var headers = headers();
        headers.remove("Content-Type");
        assertThat(value(EventReader.binary(headers, new byte[0])).data()).isNull();
    }

    @Test
    void severalProblemsAreToldAtOnce() {
        assertThat(problems(structured("{\"specversion\":\"1.0\",\"id\":1,\"Bad\":2,\"time\":\"x\"}")))
                .extracting(EventProblem::pointer)
                .containsExactly("/id", "/source", "/type", "/time", "/Bad");
    }

    private static Map<String, List<String>> headers() {
        var headers = new HashMap<String, List<String>>();
        headers.put("ce-specversion", List.of("1.0"));
        headers.put("ce-id", List.of("1"));
        headers.put("ce-source", List.of("/s"));
        headers.put("ce-type", List.of("t"));
        headers.put("Content-Type", List.of("application/json"));
        return headers;
    }

    private static byte[] json() {
        return "{\"a\":1}".getBytes(UTF_8);
    }

    private static String event(String members) {
        return "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\",%s}".formatted(members);
    }

    private static Reading<Event> structured(String body) {
        return EventReader.structured(body.getBytes(UTF_8));
    }
}
