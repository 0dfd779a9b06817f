package fx.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowCompilerTest {
    private static final String START = """
            {"id": "opened", "kind": "start", "event": "github.issues.opened"}""";
    private static final String CLASSIFY = """
            {"id": "classify", "kind": "service", "service": "classify-text",
             "inputs": {"text": {"from": "opened.data.issue.title"}}}""";
    private static final String TO_CLASSIFY = """
            {"from": "opened", "to": "classify"}""";

    private static List<FlowProblem> problems(String nodes, String edges) {
        return FlowCompiler.compile(Flows.of(nodes, edges), FakeCatalog.ofDesign());
    }

    private static List<String> errors(String nodes, String edges) {
        return problems(nodes, edges).stream()
                .filter(FlowProblem::isError)
                .map(FlowProblem::code)
                .toList();
    }

    private static List<String> warnings(String nodes, String edges) {
        return problems(nodes, edges).stream()
                .filter(problem -> !problem.isError())
                .map(FlowProblem::code)
                .toList();
    }

    @Test
    void flowOfTheDesignHasNoProblems() {
        // given
        var flow = Flows.resource("design.flow.json");
        // when
        var problems = FlowCompiler.compile(flow, FakeCatalog.ofDesign());
        // then
        assertThat(problems).isEmpty();
    }

    @Test
    void problemNamesNodeFieldTextAndRemedy() {
        // when
        var problems = problems(START + """
                , {"id": "c", "kind": "service", "service": "classify-text", "inputs": {"labels": {"value": []}}}""", """
                {"from": "opened", "to": "c"}""");
        // then
        assertThat(problems)
                .containsExactly(FlowProblem.error(
                        "flow.input-unmapped",
                        "c",
                        "text",
                        "Node 'c' needs a value for input 'text'",
                        "Draw a line to it or enter a constant."));
        assertThat(FlowCompiler.publishable(problems)).isFalse();
    }

    @Test
    void case80DuplicateIdIsRefused() {
        assertThat(errors(START + "," + CLASSIFY + "," + CLASSIFY, TO_CLASSIFY)).contains("flow.id-duplicate");
    }

    @Test
    void case80DanglingEdgeIsRefused() {
        assertThat(errors(START, """
                {"from": "opened", "to": "nowhere"}""")).containsExactly("flow.edge-dangling");
    }

    @Test
    void case80SelfLoopIsRefused() {
        assertThat(errors(START + "," + CLASSIFY, TO_CLASSIFY + """
                , {"from": "classify", "on": "text.classified", "to": "classify"}""")).containsExactly("flow.edge-self");
    }

    @Test
    void case80CycleWithoutExitIsRefused() {
        assertThat(errors(START + """
                        , {"id": "a", "kind": "map", "expression": "1"}, {"id": "b", "kind": "map", "expression": "2"}""", """
                        {"from": "opened", "to": "a"}, {"from": "a", "to": "b"}, {"from": "b", "to": "a"}""")).containsExactly("flow.cycle-endless");
    }

    @Test
    void case80CycleWithAConditionIsAccepted() {
        assertThat(errors(START + """
                        , {"id": "a", "kind": "map", "expression": "1"}, {"id": "b", "kind": "condition", "when": "a.data > 3"}""", """
                        {"from": "opened", "to": "a"}, {"from": "a", "to": "b"}, {"from": "b", "on": "true", "to": "a"}""")).isEmpty();
    }

    @Test
    void case80MoreThanTenThousandNodesAreRefused() {
        assertThat(errors(chain(10_001), "")).containsExactly("flow.too-large");
    }

    @Test
    void case80FanOutOfAThousandIsRefused() {
        // given
        var nodes = START + "," + chain(1_000);
        var edges = IntStream.range(0, 1_000)
                .mapToObj(i -> "{\"from\": \"opened\", \"to\": \"n" + i + "\"}")
                .collect(Collectors.joining(","));
        // then
        assertThat(errors(nodes, edges)).containsExactly("flow.fan-out");
    }

    @Test
    void case80ChainOfTwoHundredNodesIsAccepted() {
        // given
        var edges = "{\"from\": \"opened\", \"to\": \"n0\"},"
                + IntStream.range(0, 199)
                        .mapToObj(i -> "{\"from\": \"n" + i + "\", \"to\": \"n" + (i + 1) + "\"}")
                        .collect(Collectors.joining(","));
        // then
        assertThat(problems(START + "," + chain(200), edges)).isEmpty();
    }

    @Test
    void case80ChainOfTenThousandNodesIsCheckedWithoutRecursion() {
        // given
        var edges = "{\"from\": \"opened\", \"to\": \"n0\"},"
                + IntStream.range(0, 9_998)
                        .mapToObj(i -> "{\"from\": \"n" + i + "\", \"to\": \"n" + (i + 1) + "\"}")
                        .collect(Collectors.joining(","));
        // then
        assertThat(problems(START + "," + chain(9_999), edges)).isEmpty();
    }

    private static String chain(int length) {
        return IntStream.range(0, length)
                .mapToObj(i -> "{\"id\": \"n" + i + "\", \"kind\": \"map\", \"expression\": \"1\"}")
                .collect(Collectors.joining(","));
    }

    @Test
    void case81PortThatTheInterfaceNoLongerHasIsRefused() {
        assertThat(errors(START + "," + CLASSIFY + """
                , {"id": "done", "kind": "end"}""", TO_CLASSIFY + """
                , {"from": "classify", "on": "text.gone", "to": "done"}""")).containsExactly("flow.port-unknown");
    }

    @Test
    void case85ServiceOfAnotherProjectIsAsUnknownAsOneThatDoesNotExist() {
        assertThat(errors(START + """
                , {"id": "c", "kind": "service", "service": "of-another-project"}""", """
                {"from": "opened", "to": "c"}""")).containsExactly("flow.service-unknown");
    }

    @Test
    void case87SyntaxErrorOfAnExpressionNamesItsPosition() {
        // when
        var problems = problems(START + """
                , {"id": "m", "kind": "map", "expression": "opened.data. + ("}""", """
                {"from": "opened", "to": "m"}""");
        // then
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("flow.mapping-syntax");
            assertThat(problem.text()).contains("character 14");
        });
    }

    @Test
    void case89FunctionsOfTimeAndChanceAreRefused() {
        for (var call : List.of("$eval('1')", "$now()", "$millis()", "$random()", "$shuffle([1])")) {
            assertThat(errors(START + ", {\"id\": \"m\", \"kind\": \"map\", \"expression\": \"" + call + "\"}", """
                    {"from": "opened", "to": "m"}"""))
                    .as(call)
                    .containsExactly("flow.mapping-syntax");
        }
    }

    @Test
    void case97ConditionThatIsNoBooleanIsWarnedOf() {
        assertThat(warnings(START + """
                , {"id": "c", "kind": "condition", "when": "opened.data.n + 1"}""", """
                {"from": "opened", "to": "c"}""")).containsExactly("flow.condition-not-boolean");
    }

    @Test
    void flowWithoutStartIsRefused() {
        assertThat(errors("""
                {"id": "n", "kind": "note", "text": "nothing"}""", "")).containsExactly("flow.no-start");
    }

    @Test
    void unreachableNodeIsWarnedOf() {
        assertThat(warnings(START + """
                , {"id": "m", "kind": "map", "expression": "1"}""", "")).containsExactly("flow.unreachable");
    }

    @Test
    void pathToANodeThatIsNotUpstreamIsRefused() {
        assertThat(errors(START + "," + CLASSIFY + """
                , {"id": "m", "kind": "map", "fields": {"x": {"from": "classify.data.label"}}}""", TO_CLASSIFY + """
                , {"from": "opened", "to": "m"}""")).containsExactly("flow.from-not-upstream");
    }

    @Test
    void pathToNoNodeAndToNoOutputAreRefused() {
        assertThat(errors(START + """
                , {"id": "m", "kind": "map", "fields": {"x": {"from": "gone.data"}, "y": {"template": "{{opened.issue}}"}}}""", """
                {"from": "opened", "to": "m"}""")).containsExactly("flow.from-unknown", "flow.from-output");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fx.started", "fxevent"})
    void emittedTypeOfFxIsRefused(String type) {
        assertThat(errors(START + ", {\"id\": \"e\", \"kind\": \"emit\", \"event\": \"" + type + "\"}", """
                {"from": "opened", "to": "e"}"""))
                .containsExactly("flow.event-reserved");
    }

    @Test
    void emittedTypeThatStartsTheFlowAgainIsWarnedOf() {
        assertThat(warnings(START + """
                , {"id": "e", "kind": "emit", "event": "github.issues.opened"}""", """
                {"from": "opened", "to": "e"}""")).containsExactly("flow.event-loop");
    }

    @Test
    void mismatchOfTypesIsWarnedOf() {
        assertThat(warnings(START + """
                , {"id": "c", "kind": "service", "service": "classify-text",
                   "inputs": {"text": {"from": "opened.data.issue.number"}, "labels": {"value": "bug"}}}""", """
                {"from": "opened", "to": "c"}""")).containsExactly("flow.type-mismatch", "flow.type-mismatch");
    }

    @Test
    void inputThatTheServiceDoesNotHaveIsWarnedOf() {
        assertThat(warnings(START + """
                , {"id": "c", "kind": "service", "service": "notify",
                   "inputs": {"message": {"value": "x"}, "colour": {"value": "red"}}}""", """
                {"from": "opened", "to": "c"}""")).containsExactly("flow.input-unknown");
    }

    @Test
    void anonymousServiceTakesAnyInputAndPort() {
        // given
        var flow = Flows.of(START + """
                , {"id": "a", "kind": "service", "service": "quiet", "inputs": {"x": {"value": 1}}}, {"id": "z", "kind": "end"}""", """
                {"from": "opened", "to": "a"}, {"from": "a", "on": "whatever.happened", "to": "z"}""");
        // then
        assertThat(FlowCompiler.compile(flow, FakeCatalog.ofDesign().anonymous("quiet")))
                .isEmpty();
    }

    @Test
    void webhookMustExist() {
        // given
        var flow = Flows.of("""
                {"id": "hook", "kind": "start", "webhook": "github"}""", "");
        // then
        assertThat(FlowCompiler.compile(flow, FakeCatalog.ofDesign()))
                .extracting(FlowProblem::code)
                .containsExactly("flow.webhook-unknown");
        assertThat(FlowCompiler.compile(flow, FakeCatalog.ofDesign().withWebhook("github")))
                .isEmpty();
    }

    @Test
    void idsThatMeanSomethingInConditionsAreRefused() {
        assertThat(errors("""
                {"id": "data", "kind": "start", "event": "github.issues.opened"}""", "")).containsExactly("flow.id-reserved");
    }
}
