package fx.app.flow;

import static org.assertj.core.api.Assertions.assertThat;

import fx.engine.event.Event;
import fx.engine.flow.CompiledFlow;
import fx.engine.flow.Edge;
import fx.engine.flow.FlowFile;
import fx.engine.flow.FlowReading;
import fx.engine.message.Wire;
import fx.engine.rule.RuleSet;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RunAssemblyTest {
    private static final Instant T = Instant.parse("2026-01-01T10:00:00Z");

    @Test
    void whatTheRouterDoesNotKeepIsDerived() {
        // given
        var flow = flow("""
                {"fx": "1", "title": "T", "nodes": [
                  {"id": "placed", "kind": "start", "event": "order"},
                  {"id": "price", "kind": "service", "service": "price"},
                  {"id": "double", "kind": "map", "expression": "{'twice': price.data.sum * 2, 'of': placed.data.id}"},
                  {"id": "big", "kind": "condition", "when": "double.data.twice > 3"},
                  {"id": "ship", "kind": "service", "service": "ship"}],
                 "edges": [{"from": "placed", "to": "price"}, {"from": "price", "on": "priced", "to": "double"},
                   {"from": "double", "to": "big"}, {"from": "big", "on": "true", "to": "ship"}]}""");
        var run = new RecordedRun(
                new RecordedRun.Head(
                        "run", "shop", "orders", "v1", "placed", "running", "cause", "trace", T, null, null, null,
                        false),
                List.of(
                        step("price", "service", "e1", null, "priced", 1),
                        step("double", "map", "s2", "e1", null, 2),
                        step("big", "condition", "s3", "s2", "true", 3)),
                List.of(
                        new RecordedRun.Execution(
                                "x1",
                                "price",
                                null,
                                "succeeded",
                                1,
                                json("{}"),
                                null,
                                null,
                                T,
                                T,
                                T.plusMillis(40),
                                List.of("e1")),
                        new RecordedRun.Execution(
                                "x2",
                                "ship",
                                "s3",
                                "running",
                                1,
                                json("{\"twice\": 4}"),
                                null,
                                null,
                                T.plusMillis(4),
                                T,
                                null,
                                List.of())),
                List.of(sent("cause", "order", "{\"id\": 7}"), sent("e1", "priced", "{\"sum\": 2}")));
        // when
        var picture = new RunAssembly(run, flow).picture();
        // then
        assertThat(picture.nodes())
                .extracting(RunPicture.AtNode::node, RunPicture.AtNode::state)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("placed", "succeeded"),
                        org.assertj.core.groups.Tuple.tuple("price", "succeeded"),
                        org.assertj.core.groups.Tuple.tuple("double", "succeeded"),
                        org.assertj.core.groups.Tuple.tuple("big", "succeeded"),
                        org.assertj.core.groups.Tuple.tuple("ship", "running"));
        assertThat(picture.outputs().get("double")).isEqualTo(json("{\"data\": {\"twice\": 4, \"of\": 7}}"));
        assertThat(picture.outputs().get("big")).isEqualTo(picture.outputs().get("double"));
        assertThat(picture.edges())
                .containsExactlyInAnyOrder(
                        new RunPicture.Taken(new Edge("placed", null, "price"), 1),
                        new RunPicture.Taken(new Edge("price", "priced", "double"), 1),
                        new RunPicture.Taken(new Edge("double", null, "big"), 1),
                        new RunPicture.Taken(new Edge("big", "true", "ship"), 1));
    }

    private static RecordedRun.Step step(
            String node, String kind, String step, @Nullable String parent, @Nullable String port, long after) {
        return new RecordedRun.Step(node, kind, step, parent, port, T.plusMillis(after), null, null);
    }

    private static RecordedRun.Sent sent(String id, String type, String data) {
        return new RecordedRun.Sent(new Event(id, "s", type, null, null, null, null, json(data), null, Map.of()));
    }

    private static JsonNode json(String text) {
        return Wire.JSON.readTree(text);
    }

    private static CompiledFlow flow(String text) {
        return switch (FlowFile.read(text.getBytes(StandardCharsets.UTF_8))) {
            case FlowReading.Read(var flow) ->
                CompiledFlow.of(new RuleSet.OfFlow(1, "shop", "orders", "v1", false, flow));
            case FlowReading.Refused(var problems) -> throw new AssertionError(problems);
        };
    }
}
