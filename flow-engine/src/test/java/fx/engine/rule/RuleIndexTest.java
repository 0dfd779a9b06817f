package fx.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import fx.engine.event.Event;
import fx.engine.event.Extensions;
import fx.engine.flow.Flow;
import fx.engine.flow.Node;
import fx.engine.message.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class RuleIndexTest {
    private final RuleIndex index = new RuleIndex();

    private static EventPattern on(String type) {
        return new EventPattern(type, null, null, null);
    }

    private static RuleSet.OfService service(String name, boolean active, EventPattern... triggers) {
        var plan = new ServicePlan(
                "shop",
                name,
                "c0ffee",
                "bundle",
                null,
                null,
                "python",
                List.of("main.py"),
                "default",
                5,
                60_000,
                0,
                null,
                1,
                1_000,
                "retry",
                0,
                true,
                false);
        return new RuleSet.OfService(1, plan, active, true, List.of(triggers));
    }

    private static RuleSet.OfFlow flow(String version, long revision, boolean live, @Nullable String when) {
        var start = new Node.Start("order", null, "order.created", null, null, when);
        var flow = new Flow("Orders", null, List.of(), List.of(start), List.of(), Map.of());
        return new RuleSet.OfFlow(revision, "shop", "orders", version, live, flow);
    }

    private static Event event(String type, String data) {
        return event(type, data, Map.of());
    }

    private static Event event(String type, String data, Map<String, JsonNode> extensions) {
        return new Event("1", "//till", type, null, null, null, null, Wire.JSON.readTree(data), null, extensions);
    }

    private List<String> matches(Event event) {
        var names = new ArrayList<String>();
        for (var match : index.match("shop", event)) {
            names.add(
                    switch (match) {
                        case RuleIndex.Match.OfService(var rules, int trigger) ->
                            rules.plan().service() + "#" + trigger;
                        case RuleIndex.Match.OfFlow(var flow, var start) ->
                            flow.rules().version() + ":" + start.id();
                        case RuleIndex.Match.Failed(var key, var reason) -> "failed " + key + ": " + reason;
                    });
        }
        return names;
    }

    @ParameterizedTest
    @CsvSource({
        "order.created, order.created, true",
        "order.created, order.created.late, false",
        "order.*, order.created, true",
        "order.*, order.created.late, true",
        "order.*, order, false",
        "order.*, orders.created, false",
        "*, anything, true"
    })
    void typePatternsMatchExactlyOrByPrefixOfSegments(String pattern, String type, boolean matching) {
        // given
        index.put(service("billing", true, on(pattern)));
        // then
        assertThat(matches(event(type, "{}"))).isEqualTo(matching ? List.of("billing#0") : List.of());
    }

    @Test
    void sourceAndWebhookNarrowAPattern() {
        // given
        index.put(service("a", true, new EventPattern("order.created", "//till", null, null)));
        index.put(service("b", true, new EventPattern("order.created", "//other", null, null)));
        index.put(service("c", true, new EventPattern("*", null, null, "github")));
        // then
        assertThat(matches(event("order.created", "{}"))).containsExactly("a#0");
        assertThat(matches(event("x", "{}", Map.of(Extensions.WEBHOOK, JsonNodeFactory.instance.stringNode("github")))))
                .containsExactly("c#0");
    }

    @Test
    void conditionSeesAttributesAndDataAndTheStartsOwnId() {
        // given
        index.put(service(
                "a", true, new EventPattern("order.created", null, "source = '//till' and data.total > 9", null)));
        index.put(
                flow("v1", 1, true, "order.data.total > 9 and order.event.type = 'order.created' and data.total > 9"));
        // then
        assertThat(matches(event("order.created", "{\"total\": 10}"))).containsExactly("v1:order", "a#0");
        assertThat(matches(event("order.created", "{\"total\": 9}"))).isEmpty();
    }

    @Test
    void conditionThatFailsIsAMatchThatSaysSo() {
        // given
        index.put(service("a", true, new EventPattern("order.created", null, "data.total > 'ten'", null)));
        index.put(service("b", true, on("order.created")));
        // when
        var matches = matches(event("order.created", "{\"total\": 10}"));
        // then
        assertThat(matches).hasSize(2).last().isEqualTo("b#0");
        assertThat(matches.getFirst()).startsWith("failed service:shop/a: Trigger 1");
    }

    @Test
    void onlyTheNewestLiveVersionStartsRunsAndOlderOnesStay() {
        // given
        index.put(flow("v1", 1, true, null));
        index.put(flow("v2", 2, true, null));
        // then
        assertThat(matches(event("order.created", "{}"))).containsExactly("v2:order");
        assertThat(index.flow("shop", "orders", "v1")).isPresent();
        // when
        index.put(flow("v2", 3, false, null));
        // then
        assertThat(matches(event("order.created", "{}"))).containsExactly("v1:order");
        // when
        index.remove("flow:shop/orders@v1");
        // then
        assertThat(matches(event("order.created", "{}"))).isEmpty();
        assertThat(index.flow("shop", "orders", "v2")).isPresent();
    }

    @Test
    void inactiveServiceIsFoundByNameAndStartsByNothing() {
        // given
        index.put(service("billing", false, on("order.created")));
        // then
        assertThat(matches(event("order.created", "{}"))).isEmpty();
        assertThat(index.service("shop", "billing")).isPresent();
        assertThat(index.service("other", "billing")).isEmpty();
    }

    @Test
    void replacedRulesLeaveNothingBehind() {
        // given
        index.put(service("billing", true, on("order.created"), on("order.*")));
        // when
        index.put(service("billing", true, on("order.paid")));
        // then
        assertThat(matches(event("order.created", "{}"))).isEmpty();
        assertThat(matches(event("order.paid", "{}"))).containsExactly("billing#0");
        // when
        index.remove("service:shop/billing");
        // then
        assertThat(matches(event("order.paid", "{}"))).isEmpty();
    }

    @Test
    void rulesOfOtherProjectsAreNotSeen() {
        // given
        index.put(service("billing", true, on("order.created")));
        // then
        assertThat(index.match("other", event("order.created", "{}"))).isEmpty();
    }

    @Test
    void workForAnEventDoesNotGrowWithRulesThatDoNotMatch() {
        for (int rules : new int[] {10, 1_000, 20_000}) {
            // given
            var filled = RuleIndexBenchmark.index(rules);
            // when
            var matches = filled.match("shop", event("shop.order5.created", "{\"total\": 101}"));
            // then
            assertThat(matches).hasSize(1);
            assertThat(filled.examined()).as("rules examined among " + rules).isEqualTo(1);
        }
    }
}
