package fx.engine.event;

import static fx.engine.event.Readings.problems;
import static fx.engine.event.Readings.value;
import static org.assertj.core.api.Assertions.assertThat;

import fx.engine.message.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every case of the conformance suite's JSON format. */
class CloudEventsSuiteTest {

    static Stream<Named<JsonNode>> validEvents() {
        return cases("valid-events", "event");
    }

    static Stream<Named<JsonNode>> invalidEvents() {
        return cases("invalid-events", "event");
    }

    static Stream<Named<JsonNode>> validBatches() {
        return cases("valid-batches", "batch");
    }

    static Stream<Named<JsonNode>> invalidBatches() {
        return cases("invalid-batches", "batch");
    }

    @ParameterizedTest
    @MethodSource("validEvents")
    void validEventIsReadAndWrittenAgainWithoutLoss(JsonNode event) {
        var read = value(EventReader.structured(Wire.write(event)));
        assertThat(EventCodec.read(EventCodec.write(read))).isEqualTo(read);
        var written = Wire.JSON.readTree(EventCodec.write(read));
        event.properties().stream()
                .filter(member -> !member.getValue().isNull())
                .forEach(member -> assertThat(written.get(member.getKey())).isEqualTo(member.getValue()));
    }

    @ParameterizedTest
    @MethodSource("invalidEvents")
    void badInput14InvalidEventIsRefusedWithTheFieldNamed(JsonNode event) {
        assertThat(problems(EventReader.structured(Wire.write(event))))
                .singleElement()
                .satisfies(problem -> assertThat(problem.pointer()).startsWith("/"));
    }

    @ParameterizedTest
    @MethodSource("validBatches")
    void validBatchIsRead(JsonNode batch) {
        assertThat(value(EventReader.batch(Wire.write(batch)))).hasSize(batch.size());
    }

    @ParameterizedTest
    @MethodSource("invalidBatches")
    void badInput26BatchWithABadEventIsRefusedAsAWhole(JsonNode batch) {
        assertThat(problems(EventReader.batch(Wire.write(batch)))).isNotEmpty();
    }

    private static Stream<Named<JsonNode>> cases(String file, String member) {
        try (var in = CloudEventsSuiteTest.class.getResourceAsStream("/suites/cloudevents/" + file + ".json")) {
            return Wire.JSON
                    .readTree(Objects.requireNonNull(in))
                    .get("tests")
                    .valueStream()
                    .map(test -> Named.of(test.get("id").asString(), test.get(member)))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
