package fx.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowFileTest {
    private static List<FlowProblem> refusal(String text) {
        return FlowFile.read(text.getBytes(StandardCharsets.UTF_8)) instanceof FlowReading.Refused(var problems)
                ? problems
                : List.of();
    }

    private static String withNode(String node) {
        return "{\"fx\": \"1\", \"title\": \"T\", \"nodes\": [" + node + "], \"edges\": []}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"design.flow.json", "triage.flow.json", "orders.flow.json", "weather.flow.json"})
    void writtenFlowReadsAsTheSame(String name) {
        // given
        var flow = Flows.resource(name);
        // when
        var written = FlowFile.write(flow);
        // then
        assertThat(Flows.read(written)).isEqualTo(flow);
        assertThat(FlowFile.write(Flows.read(written))).isEqualTo(written);
    }

    @Test
    void canonicalFormHasOneLineForEachNodeEdgeAndPosition() {
        // when
        var written = FlowFile.write(Flows.resource("design.flow.json"));
        // then
        assertThat(written).isEqualTo("""
                {
                  "fx": "1",
                  "title": "Triage new issues",
                  "tags": ["support"],
                  "nodes": [
                    {"id": "opened", "kind": "start", "event": "github.issues.opened", "when": "data.issue.state = 'open'"},
                    {"id": "classify", "kind": "service", "service": "classify-text", "inputs": {"text": {"from": "opened.data.issue.title"}, "labels": {"value": ["bug", "question"]}}},
                    {"id": "urgent", "kind": "condition", "when": "classify.data.score > 0.8"},
                    {"id": "page", "kind": "service", "service": "notify", "inputs": {"message": {"template": "Issue {{opened.data.issue.number}}: {{opened.data.issue.title}}"}}},
                    {"id": "triaged", "kind": "emit", "event": "demo.issue.triaged", "data": {"expression": "{'number': opened.data.issue.number, 'label': classify.data.label}"}}
                  ],
                  "edges": [
                    {"from": "opened", "to": "classify"},
                    {"from": "classify", "on": "text.classified", "to": "urgent"},
                    {"from": "urgent", "on": "true", "to": "page"},
                    {"from": "urgent", "on": "false", "to": "triaged"}
                  ],
                  "layout": {
                    "opened": [0, 0],
                    "classify": [240, 0]
                  }
                }
                """);
    }

    @Test
    void brokenJsonIsRefusedWithLineAndColumn() {
        assertThat(refusal("{\n  \"fx\": \"1\",\n  \"title\": oops }"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("flow.not-json");
                    assertThat(problem.text()).contains("line 3, column ");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{} {}", "{\"a\": 1, \"a\": 2}", "yaml: yes"})
    void whatIsNoFlowIsRefused(String text) {
        assertThat(refusal(text)).isNotEmpty();
    }

    @Test
    void case83UnknownKindIsRefusedNamingTheKinds() {
        assertThat(refusal(withNode("{\"id\": \"a\", \"kind\": \"exec\"}")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("flow.kind-unknown");
                    assertThat(problem.node()).isEqualTo("a");
                    assertThat(problem.remedy()).contains("start, service, condition, map, emit, end and note");
                });
    }

    @Test
    void case83UnknownPropertiesAreRefusedEverywhere() {
        // when
        var problems = refusal("""
                {"fx": "1", "title": "T", "hidden": true,
                 "nodes": [{"id": "a", "kind": "end", "credentials": "x"}],
                 "edges": [{"from": "a", "to": "a", "weight": 1}]}""");
        // then
        assertThat(problems)
                .extracting(FlowProblem::code)
                .containsExactly("flow.property-unknown", "flow.property-unknown", "flow.property-unknown");
        assertThat(problems)
                .extracting(FlowProblem::field)
                .containsExactlyInAnyOrder("hidden", "credentials", "weight");
    }

    @ParameterizedTest
    @ValueSource(strings = {"each", "collect", "join", "delay", "wait", "flow", "approval", "catch"})
    void kindsThatCannotRunYetAreRefusedInTheseWords(String kind) {
        assertThat(refusal(withNode("{\"id\": \"a\", \"kind\": \"" + kind + "\", \"anything\": 1}")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("flow.kind-not-runnable");
                    assertThat(problem.text()).contains("'" + kind + "' cannot run yet");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"schedule", "form"})
    void startsThatCannotRunYetAreRefused(String trigger) {
        assertThat(refusal(withNode("{\"id\": \"a\", \"kind\": \"start\", \"" + trigger + "\": \"x\"}")))
                .extracting(FlowProblem::code)
                .containsExactly("flow.start-not-runnable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "time", "trace", "fxtrace", "extensions"})
    void case98EmitThatSetsAnAttributeOfFxIsRefused(String attribute) {
        assertThat(refusal(withNode(
                        "{\"id\": \"a\", \"kind\": \"emit\", \"event\": \"x.y\", \"" + attribute + "\": \"z\"}")))
                .extracting(FlowProblem::code)
                .containsExactly("flow.attribute-fixed");
    }

    @Test
    void mappingWithTwoFormsIsRefused() {
        assertThat(refusal(withNode(
                        "{\"id\": \"a\", \"kind\": \"end\", \"result\": {\"value\": 1, \"from\": \"b.data\"}}")))
                .extracting(FlowProblem::code)
                .containsExactly("flow.mapping-form");
    }

    @Test
    void case84LabelsAreTextWhateverTheyHold() {
        // given
        var title = "<img onerror=alert(1)> \u202e\u200b {{x}} ${jndi:ldap://x} " + "x".repeat(400);
        var flow = new Flow(
                title, title, List.of(title), List.of(new Node.Note("n", title, title)), List.of(), java.util.Map.of());
        // when
        var read = Flows.read(FlowFile.write(flow));
        // then
        assertThat(read).isEqualTo(flow);
    }

    @Test
    void otherVersionIsRefused() {
        assertThat(refusal("{\"fx\": \"2\", \"title\": \"T\"}"))
                .extracting(FlowProblem::code)
                .containsExactly("flow.version");
    }

    @Test
    void numbersOfConstantsKeepEveryDigit() {
        // given
        var text = withNode("{\"id\": \"a\", \"kind\": \"end\", \"result\": {\"value\": 12345678901234567890.120}}");
        // then
        assertThat(FlowFile.write(Flows.read(text))).contains("12345678901234567890.120");
    }
}
