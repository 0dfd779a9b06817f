package fx.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference of the flow file says what the code does. */
class FlowFileSchemaTest {
    private static final Path REFERENCE = Path.of("..", "docs", "reference");
    private static final Pattern CODE = Pattern.compile("\"(flow\\.[a-z0-9-]+)\"");
    private static final Pattern DOCUMENTED = Pattern.compile("`(flow\\.[a-z0-9-]+)`");

    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(read("flow-file.schema.json"));

    private static String read(String name) {
        try {
            return Files.readString(REFERENCE.resolve(name));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"design.flow.json", "triage.flow.json", "orders.flow.json", "weather.flow.json"})
    void schemaAcceptsFlowsAndTheirCanonicalForm(String name) {
        assertThat(schema.validate(Flows.text(name), InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(FlowFile.write(Flows.resource(name)), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"fx\": \"2\", \"title\": \"T\"}",
                "{\"fx\": \"1\", \"title\": \" \"}",
                "{\"fx\": \"1\", \"title\": \"T\", \"secret\": 1}",
                "{\"fx\": \"1\", \"title\": \"T\", \"nodes\": [{\"id\": \"a\", \"kind\": \"exec\"}]}",
                "{\"fx\": \"1\", \"title\": \"T\", \"nodes\": [{\"id\": \"a\", \"kind\": \"join\"}]}",
                "{\"fx\": \"1\", \"title\": \"T\", \"nodes\": [{\"id\": \"data\", \"kind\": \"end\"}]}",
                "{\"fx\": \"1\", \"title\": \"T\", \"nodes\": [{\"id\": \"a\", \"kind\": \"emit\", \"event\": \"fx.x\"}]}",
                "{\"fx\": \"1\", \"title\": \"T\", \"nodes\": [{\"id\": \"a\", \"kind\": \"start\"}]}",
                "{\"fx\": \"1\", \"title\": \"T\", \"nodes\": [{\"id\": \"a\", \"kind\": \"end\", \"result\": {\"value\": 1, \"from\": \"b\"}}]}",
                "{\"fx\": \"1\", \"title\": \"T\", \"edges\": [{\"from\": \"a\"}]}",
                "{\"fx\": \"1\", \"title\": \"T\", \"layout\": {\"a\": [1]}}"
            })
    void schemaRefusesWhatFxRefuses(String text) {
        // given
        var reading = FlowFile.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        // then
        assertThat(schema.validate(text, InputFormat.JSON)).isNotEmpty();
        if (reading instanceof FlowReading.Read(var flow)) {
            assertThat(FlowCompiler.publishable(FlowCompiler.compile(flow, new FakeCatalog())))
                    .isFalse();
        }
    }

    @Test
    void exampleOfTheReferenceIsTheCanonicalForm() {
        // given
        var page = read("flow-file.md");
        int start = page.indexOf("```json\n") + "```json\n".length();
        var example = page.substring(start, page.indexOf("```", start));
        // then
        assertThat(FlowFile.write(Flows.read(example))).isEqualTo(example);
        assertThat(schema.validate(example, InputFormat.JSON)).isEmpty();
    }

    @Test
    void everyCodeIsInTheReferenceAndNoOther() throws IOException {
        // given
        var used = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src", "main", "java", "fx", "engine", "flow"))) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                CODE.matcher(Files.readString(file)).results().forEach(match -> used.add(match.group(1)));
            }
        }
        var documented = DOCUMENTED
                .matcher(read("flow-file.md"))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        // then
        assertThat(documented).isEqualTo(used);
    }
}
