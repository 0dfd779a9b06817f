package fx.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import fx.engine.message.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class LearnedSchemaTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Property(tries = 300)
    void everyEventThatWasSeenSatisfiesTheSchema(@ForAll long seed) {
        var events = new RandomData(seed).events();
        assertAllSatisfy(events, learn(events).annotatedSchema());
    }

    @Property(tries = 150)
    void mergedInAnyOrderEveryEventSatisfiesTheSchema(@ForAll long one, @ForAll long other) {
        var some = new RandomData(one).events();
        var others = new RandomData(other).events();
        var forth = learn(some);
        forth.merge(learn(others));
        var back = learn(others);
        back.merge(learn(some));
        var all = new ArrayList<>(some);
        all.addAll(others);
        assertThat(forth.schema()).isEqualTo(back.schema());
        assertThat(forth.schema()).isEqualTo(learn(all).schema());
        assertAllSatisfy(all, forth.schema());
    }

    @Property(tries = 100)
    void whatIsStoredAndReadKnowsTheSame(@ForAll long seed) {
        var events = new RandomData(seed).events();
        var learned = learn(events);
        var read = LearnedSchema.read(Wire.JSON.readTree(Wire.write(learned.write())));
        assertThat(read.annotatedSchema()).isEqualTo(learned.annotatedSchema());
        read.merge(learn(events));
        assertThat(read.seen()).isEqualTo(2L * events.size());
        assertAllSatisfy(events, read.schema());
    }

    @ParameterizedTest
    @ValueSource(strings = {"issues", "issue_comment", "push", "star"})
    void realWebhooksSatisfyTheirSchema(String file) {
        var events = github(file);
        var schema = learn(events).schema();
        assertAllSatisfy(events, schema);
        assertThat(schema.get("required")).extracting(JsonNode::asString).contains("repository", "sender");
        assertThat(schema.at("/properties/repository/properties/html_url/format")
                        .asString())
                .isEqualTo("uri");
    }

    @Test
    void actionOfGithubIssuesTellsVariantsApart() {
        var schema = learn(github("issues")).schema();
        assertThat(schema.get("oneOf"))
                .extracting(variant -> variant.get("title").asString())
                .contains("opened", "labeled", "milestoned");
        var labeled = schema.get("oneOf")
                .valueStream()
                .filter(variant -> variant.get("title").asString().equals("labeled"))
                .findFirst()
                .orElseThrow();
        assertThat(labeled.at("/properties/label/type").asString()).isEqualTo("object");
    }

    @Test
    void typesRequiredFormatsAndEnumerationsAreFound() {
        var schema = learn(IntStream.range(0, 40)
                        .mapToObj(i -> NODES.objectNode()
                                .put("id", i)
                                .put("total", i % 2 == 0 ? 1.5 : 2)
                                .put("state", i % 3 == 0 ? "paid" : "open")
                                .put("at", "2026-01-01T00:00:%02dZ".formatted(i))
                                .put("mail", "a%d@example.com".formatted(i))
                                .put("_fxinternal", 1)
                                .set(
                                        i % 2 == 0 ? "note" : "remark",
                                        i % 4 == 0 ? NODES.nullNode() : NODES.stringNode("x" + i)))
                        .toList())
                .schema();
        assertThat(schema.at("/properties/id/type").asString()).isEqualTo("integer");
        assertThat(schema.at("/properties/total/type").asString()).isEqualTo("number");
        assertThat(schema.at("/properties/state/enum").toString()).isEqualTo("[\"open\",\"paid\"]");
        assertThat(schema.at("/properties/at/format").asString()).isEqualTo("date-time");
        assertThat(schema.at("/properties/mail/format").asString()).isEqualTo("email");
        assertThat(schema.at("/properties/note/type").toString()).isEqualTo("[\"string\",\"null\"]");
        assertThat(schema.at("/required").toString()).isEqualTo("[\"at\",\"id\",\"mail\",\"state\",\"total\"]");
        assertThat(schema.at("/properties").has("_fxinternal")).isFalse();
    }

    @Test
    void sameKnowledgeGivesTheSameSchemaSoThatADifferenceIsAChange() {
        var learned = learn(github("push"));
        var before = learned.schema();
        github("push").forEach(learned::see);
        assertThat(learned.schema()).isEqualTo(before);
        learned.see(NODES.objectNode().put("new", true));
        assertThat(learned.schema()).isNotEqualTo(before);
    }

    @Test
    void dataWithEverNewNamesStaysBounded() {
        IntFunction<JsonNode> event = i -> NODES.objectNode()
                .put("action", "a" + i % 3)
                .set(
                        "byId",
                        NODES.objectNode()
                                .set(
                                        "k" + i,
                                        NODES.objectNode()
                                                .put("v", i % 2 == 0 ? "x" : "y")
                                                .put("n" + i, i)));
        var events = IntStream.range(0, 3_000).mapToObj(event).toList();
        var left = learn(events.subList(0, 1_500));
        left.merge(learn(events.subList(1_500, 3_000)));
        assertThat(Wire.write(left.write()).length).isLessThan(1_000_000);
        assertAllSatisfy(events.subList(1_400, 1_600), left.schema());
    }

    private static LearnedSchema learn(List<? extends JsonNode> events) {
        var learned = LearnedSchema.empty();
        events.forEach(learned::see);
        return learned;
    }

    private static void assertAllSatisfy(List<? extends JsonNode> events, JsonNode schema) {
        var registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                        .formatAssertionsEnabled(true)
                        .build()));
        var validator = registry.getSchema(schema);
        for (var event : events) {
            var errors = validator.validate(event);
            assertThat(errors).as(() -> event + " against " + schema).isEmpty();
        }
    }

    private static List<JsonNode> github(String file) {
        try (var in = LearnedSchemaTest.class.getResourceAsStream("/suites/github/" + file + ".json")) {
            return Wire.JSON
                    .readTree(Objects.requireNonNull(in))
                    .get("examples")
                    .valueStream()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
