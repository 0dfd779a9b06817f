package fx.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import fx.engine.message.Wire;
import fx.engine.rule.RuleSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class FlowFilePropertiesTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Property(tries = 300)
    void writingRoundTrips(@ForAll("flows") Flow flow) {
        // when
        var written = FlowFile.write(flow);
        var read = Flows.read(written);
        // then
        assertThat(read).isEqualTo(flow);
        assertThat(FlowFile.write(read)).isEqualTo(written);
    }

    @Property(tries = 200)
    void wireRoundTrips(@ForAll("flows") Flow flow, @ForAll boolean test) {
        // given
        RuleSet rules = new RuleSet.OfFlow(1, "shop", "flow", "v1", true, flow, test ? true : null);
        // when
        var read = Wire.read(Wire.write(rules), RuleSet.class);
        // then
        assertThat(read).isEqualTo(rules);
    }

    @Provide
    Arbitrary<Flow> flows() {
        return Combinators.combine(
                        texts(),
                        texts().injectNull(0.3),
                        texts().list().ofMaxSize(3),
                        nodes().list().ofMaxSize(6),
                        edges().list().ofMaxSize(6))
                .as((title, description, tags, nodes, edges) ->
                        new Flow(title, description, tags, nodes, edges, layout(nodes)));
    }

    private static Map<String, List<Double>> layout(List<Node> nodes) {
        var layout = new HashMap<String, List<Double>>();
        for (var node : nodes) {
            layout.put(node.id(), List.of((double) node.id().length(), node.id().hashCode() / 8.0));
        }
        return layout;
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings().withCharRange('\u0001', '\ud7ff').ofMaxLength(12);
    }

    private static Arbitrary<String> ids() {
        return Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(5);
    }

    private static Arbitrary<Edge> edges() {
        return Combinators.combine(ids(), texts().injectNull(0.5), ids()).as(Edge::new);
    }

    private static Arbitrary<Node> nodes() {
        var titles = texts().injectNull(0.5);
        var optional = texts().injectNull(0.4);
        var whole = mappings().injectNull(0.3);
        return Arbitraries.oneOf(
                Combinators.combine(ids(), titles, optional, optional, optional, optional)
                        .as(Node.Start::new),
                Combinators.combine(
                                ids(),
                                titles,
                                texts(),
                                fields(),
                                Arbitraries.integers().injectNull(0.5))
                        .as(Node.Service::new),
                Combinators.combine(ids(), titles, optional, cases().injectNull(0.5))
                        .as(Node.Condition::new),
                Combinators.combine(ids(), titles, fields().injectNull(0.5), optional)
                        .as(Node.MapFields::new),
                Combinators.combine(ids(), titles, texts(), optional, whole).as(Node.Emit::new),
                Combinators.combine(ids(), titles, whole).as(Node.End::new),
                Combinators.combine(ids(), titles, texts()).as(Node.Note::new));
    }

    private static Arbitrary<List<Node.Case>> cases() {
        return Combinators.combine(texts(), texts()).as(Node.Case::new).list().ofMaxSize(3);
    }

    private static Arbitrary<Map<String, Mapping>> fields() {
        return Arbitraries.maps(texts(), mappings()).ofMaxSize(3).map(LinkedHashMap::new);
    }

    private static Arbitrary<Mapping> mappings() {
        return Arbitraries.oneOf(
                values().map(Mapping.Value::new),
                texts().map(Mapping.From::new),
                texts().map(Mapping.Template::new),
                texts().map(Mapping.Expression::new));
    }

    private static Arbitrary<JsonNode> values() {
        Arbitrary<JsonNode> scalars = Arbitraries.oneOf(
                texts().map(NODES::stringNode),
                Arbitraries.integers().map(NODES::numberNode),
                Arbitraries.bigDecimals().ofScale(4).map(NODES::numberNode),
                Arbitraries.of(true, false).map(NODES::booleanNode),
                Arbitraries.just(NODES.nullNode()));
        return Arbitraries.oneOf(scalars, scalars.list().ofMaxSize(3).map(list -> {
            var array = NODES.arrayNode();
            list.forEach(array::add);
            return array;
        }));
    }
}
