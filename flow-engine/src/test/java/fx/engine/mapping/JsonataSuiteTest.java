package fx.engine.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.dashjoin.jsonata.Jsonata;
import fx.engine.message.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** JSONata's own test suite. What FX does differently is listed with its reason, and must really differ. */
class JsonataSuiteTest {
    private static final Path SUITE = suite();
    private static final Map<String, JsonNode> DATASETS = new LinkedHashMap<>();

    record Case(String name, String expression, JsonNode json) {}

    @TestFactory
    Stream<DynamicTest> everyCaseHoldsOrIsListed() throws IOException {
        var differences = differences();
        var cases = cases();
        assertThat(cases.stream().map(Case::name)).containsAll(differences.keySet());
        return cases.stream()
                .map(each -> differences.containsKey(each.name())
                        ? DynamicTest.dynamicTest(
                                each.name() + " differs: " + differences.get(each.name()),
                                () -> assertThat(difference(each))
                                        .as("holds now; take it off the list")
                                        .isNotNull())
                        : DynamicTest.dynamicTest(
                                each.name(), () -> assertThat(difference(each)).isNull()));
    }

    /** What differs from the suite's expectation, or null. */
    static @Nullable String difference(Case each) {
        Outcome outcome;
        try {
            outcome = Expression.parse(each.expression()).evaluateInLibrary(input(each.json()), variables(each.json()));
        } catch (MappingSyntaxException e) {
            outcome = new Outcome.Failed(e.getMessage(), e.position());
        }
        if (each.json().has("code") || each.json().has("error")) {
            return outcome instanceof Outcome.Failed ? null : "expected an error, got " + outcome;
        }
        if (each.json().has("result")) {
            var expected = each.json().get("result");
            return outcome instanceof Outcome.Value(var value) && same(value, expected)
                    ? null
                    : "expected " + expected + ", got " + outcome;
        }
        return outcome instanceof Outcome.Missing ? null : "expected nothing, got " + outcome;
    }

    private static boolean same(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return a.doubleValue() == b.doubleValue();
        }
        if (a.isArray() && b.isArray()) {
            return a.size() == b.size() && pairwise(a.iterator(), b.iterator());
        }
        if (a.isObject() && b.isObject()) {
            return a.size() == b.size()
                    && b.properties().stream()
                            .allMatch(field -> a.has(field.getKey()) && same(a.get(field.getKey()), field.getValue()));
        }
        return a.equals(b);
    }

    private static boolean pairwise(Iterator<JsonNode> a, Iterator<JsonNode> b) {
        while (a.hasNext()) {
            if (!same(a.next(), b.next())) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Object input(JsonNode json) {
        if (json.has("data")) {
            return JavaValues.toJava(json.get("data"));
        }
        var name = json.get("dataset");
        return name == null || name.isNull()
                ? null
                : JavaValues.toJava(DATASETS.computeIfAbsent(
                        name.stringValue(), each -> read(SUITE.resolve("datasets/" + each + ".json"))));
    }

    private static Jsonata.Frame variables(JsonNode json) {
        var frame = new Jsonata.Frame(null);
        if (json.get("bindings") != null) {
            json.get("bindings")
                    .properties()
                    .forEach(each -> frame.bind(each.getKey(), JavaValues.toJava(each.getValue())));
        }
        return frame;
    }

    static List<Case> cases() throws IOException {
        var cases = new ArrayList<Case>();
        try (var files = Files.walk(SUITE.resolve("groups"))) {
            for (var file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                var name = SUITE.resolve("groups").relativize(file).toString().replace(".json", "");
                var json = read(file);
                if (json.isArray()) {
                    for (int i = 0; i < json.size(); i++) {
                        cases.add(of(name + "[" + i + "]", file, json.get(i)));
                    }
                } else {
                    cases.add(of(name, file, json));
                }
            }
        }
        return cases;
    }

    private static Case of(String name, Path file, JsonNode json) throws IOException {
        var expression = json.has("expr-file")
                ? Files.readString(file.resolveSibling(json.get("expr-file").stringValue()))
                : json.get("expr").stringValue();
        return new Case(name, expression, json);
    }

    private static Map<String, String> differences() throws IOException {
        var differences = new LinkedHashMap<String, String>();
        for (var line : Files.readAllLines(SUITE.resolve("differences.txt"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                var parts = line.split(": ", 2);
                differences.put(parts[0], parts[1]);
            }
        }
        return differences;
    }

    private static JsonNode read(Path file) {
        try {
            return Wire.JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path suite() {
        try {
            return Path.of(Objects.requireNonNull(JsonataSuiteTest.class.getResource("/suites/jsonata/TESTSUITE.md"))
                            .toURI())
                    .resolveSibling("");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
