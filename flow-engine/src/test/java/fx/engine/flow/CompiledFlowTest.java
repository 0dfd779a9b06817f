package fx.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import fx.engine.message.Wire;
import fx.engine.rule.RuleSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CompiledFlowTest {
    private static CompiledFlow compiled(Flow flow) {
        return CompiledFlow.of(new RuleSet.OfFlow(1, "shop", "orders", "v1", true, flow));
    }

    private static Scope scope(String trigger, String outputs) {
        var byNode = new LinkedHashMap<String, JsonNode>();
        Wire.JSON.readTree(outputs).properties().forEach(each -> byNode.put(each.getKey(), each.getValue()));
        return new Scope(byNode, trigger);
    }

    private static String inputs(String inputs, Scope scope) {
        var flow = compiled(Flows.of("{\"id\": \"s\", \"kind\": \"service\", \"service\": \"x\"" + inputs + "}", ""));
        return switch (flow.inputs((Node.Service) flow.node("s"), scope)) {
            case Evaluation.Value(var value) -> value.toString();
            case Evaluation.Problem(var error) -> error.code() + ": " + error.message();
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"a\": 1.50} | {\"a\":1.50}", "[1] | {\"data\":[1]}", "\"x\" | {\"data\":\"x\"}", "null | {}"})
    void serviceWithoutMappingsGetsTheDataOfItsTrigger(String data, String expected) {
        // given
        var scope = scope("t", "{\"other\": {\"data\": {\"b\": 2}}, \"t\": {\"data\": " + data + "}, \"z\": {}}");
        // then
        assertThat(inputs("", scope)).isEqualTo(expected);
    }

    @Test
    void inputsAreMappedAndMissingOnesLeftOut() {
        // given
        var scope = scope("t", """
                {"t": {"data": {"n": 12345678901234567890.10, "name": "Ada", "none": null}}}""");
        // then
        assertThat(inputs("""
                , "inputs": {"n": {"from": "t.data.n"}, "gone": {"from": "t.data.gone"}, "none": {"from": "t.data.none"},
                  "hello": {"template": "Hello {{t.data.name}}"}, "sum": {"expression": "1 + 2"}, "v": {"value": [1]}}""", scope))
                .isEqualTo("{\"n\":12345678901234567890.10,\"none\":null,\"hello\":\"Hello Ada\",\"sum\":3,\"v\":[1]}");
    }

    @Test
    void failedMappingNamesNodeAndInput() {
        assertThat(inputs(", \"inputs\": {\"n\": {\"expression\": \"$number('x')\"}}", scope("t", "{\"t\": {}}")))
                .startsWith("mapping: Node 's', input 'n'");
    }

    @Test
    void brokenExpressionFailsWhereItIsEvaluated() {
        assertThat(inputs(", \"inputs\": {\"n\": {\"expression\": \"1 +\"}}", scope("t", "{\"t\": {}}")))
                .startsWith("mapping: Node 's', input 'n'");
    }

    @ParameterizedTest
    @CsvSource({"5, small", "50, large", "500, otherwise"})
    void conditionLeavesByItsFirstCaseThatHolds(int amount, String port) {
        // given
        var flow = compiled(Flows.of("""
                {"id": "c", "kind": "condition", "cases": [
                  {"name": "small", "when": "t.data.n < 10"}, {"name": "large", "when": "t.data.n < 100"}]}""", ""));
        // when
        var choice = flow.condition(
                (Node.Condition) flow.node("c"), scope("t", "{\"t\": {\"data\": {\"n\": " + amount + "}}}"));
        // then
        assertThat(choice).isEqualTo(new Choice.Port(port));
    }

    @Test
    void outputIsKeptOnlyWhereANodeBehindAnotherServiceReadsIt() {
        // given
        var flow = compiled(Flows.resource("triage.flow.json"));
        // then
        assertThat(flow.retained("opened")).isTrue();
        assertThat(flow.retained("classify")).isTrue();
        assertThat(flow.retained("record")).isFalse();
        assertThat(flow.retained("page")).isFalse();
    }

    @Test
    void edgesComeInFileOrderByPort() {
        // given
        var flow = compiled(Flows.resource("orders.flow.json"));
        // then
        assertThat(flow.edgesFrom("stock", "order.in-stock"))
                .extracting(Edge::to)
                .containsExactly("ship");
        assertThat(flow.edgesFrom("order", null)).extracting(Edge::to).containsExactly("validate");
        assertThat(flow.edgesFrom("order", "error")).isEmpty();
    }

    @Test
    void emitAndEndWithoutMappingPassTheDataOn() {
        // given
        var flow = compiled(Flows.of("""
                {"id": "e", "kind": "emit", "event": "x.y"}, {"id": "z", "kind": "end"}""", ""));
        var scope = scope("t", "{\"t\": {\"data\": {\"a\": 1}}}");
        // then
        var expected = new Evaluation.Value(Wire.JSON.readTree("{\"a\": 1}"));
        assertThat(flow.emitData((Node.Emit) flow.node("e"), scope)).isEqualTo(expected);
        assertThat(flow.result((Node.End) flow.node("z"), scope)).isEqualTo(expected);
        assertThat(flow.emitData((Node.Emit) flow.node("e"), new Scope(Map.of())))
                .isEqualTo(new Evaluation.Value(Wire.JSON.readTree("null")));
    }
}
