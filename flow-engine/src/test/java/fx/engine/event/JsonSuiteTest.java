package fx.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every case of JSONTestSuite, with the reasons listed where FX differs. */
class JsonSuiteTest {
    /** FX is stricter: repeated names have no one meaning, and NUL cannot be stored. */
    private static final Set<String> REFUSED_THOUGH_VALID = Set.of(
            "y_object_duplicated_key.json",
            "y_object_duplicated_key_and_value.json",
            "y_string_null_escape.json",
            "y_object_escaped_null_in_key.json");

    /** What the suite leaves open and FX takes, keeping it exactly. */
    private static final Set<String> ACCEPTED_THOUGH_FREE = Set.of(
            "i_number_double_huge_neg_exp.json",
            "i_number_neg_int_huge_exp.json",
            "i_number_pos_double_huge_exp.json",
            "i_number_too_big_neg_int.json",
            "i_number_too_big_pos_int.json",
            "i_number_very_big_negative_int.json");

    static Stream<Path> valid() {
        return cases("y_");
    }

    static Stream<Path> invalid() {
        return cases("n_");
    }

    static Stream<Path> free() {
        return cases("i_");
    }

    @ParameterizedTest
    @MethodSource("valid")
    void validJsonIsReadAndKept(Path file) throws IOException {
        var reading = EventReader.json(Files.readAllBytes(file));
        if (REFUSED_THOUGH_VALID.contains(name(file))) {
            assertThat(reading).isInstanceOf(Reading.Refused.class);
        } else {
            assertThat(reading).isInstanceOf(Reading.Read.class);
        }
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void invalidJsonIsRefusedWithAReason(Path file) throws IOException {
        assertThat(Readings.problems(EventReader.json(Files.readAllBytes(file))))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("free")
    void whatTheSuiteLeavesOpenIsStable(Path file) throws IOException {
        var reading = EventReader.json(Files.readAllBytes(file));
        assertThat(reading instanceof Reading.Read<JsonNode>)
                .as(name(file))
                .isEqualTo(ACCEPTED_THOUGH_FREE.contains(name(file)));
        if (reading instanceof Reading.Read<JsonNode>(var value)) {
            var text = Files.readString(file).strip();
            var number = new BigDecimal(text.substring(1, text.length() - 1));
            assertThat(value.get(0).decimalValue()).isEqualByComparingTo(number);
        }
    }

    private static String name(Path file) {
        return Objects.requireNonNull(file.getFileName()).toString();
    }

    private static Stream<Path> cases(String prefix) {
        try {
            var folder = Path.of(Objects.requireNonNull(JsonSuiteTest.class.getResource("/suites/json-parsing"))
                    .toURI());
            try (var files = Files.list(folder)) {
                var all = files.filter(file -> name(file).startsWith(prefix))
                        .sorted()
                        .toList();
                assertThat(all).isNotEmpty();
                return all.stream();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
