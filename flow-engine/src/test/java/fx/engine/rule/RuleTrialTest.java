package fx.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import fx.engine.event.Event;
import fx.engine.event.Extensions;
import fx.engine.flow.Flow;
import fx.engine.flow.Node;
import fx.engine.message.Wire;
import fx.engine.rule.RuleTrial.Verdict;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RuleTrialTest {
    private static final Event ORDER = event("shop.order.created", "/shop", Map.of());

    @Test
    void exactTypesPrefixesAndAllMatch() {
        assertThat(verdicts(ORDER, on("shop.order.created"), on("shop.*"), on("*")))
                .containsExactly(new Verdict.Matches(), new Verdict.Matches(), new Verdict.Matches());
    }

    @Test
    void rulesForOtherTypesAreLeftOut() {
        assertThat(verdicts(ORDER, on("shop.order.paid"), on("shop.order.created.x"), on("shopping.*")))
                .isEmpty();
    }

    @Test
    void anotherSourceIsTold() {
        assertThat(verdicts(ORDER, new EventPattern("shop.*", "/other", null, null)))
                .containsExactly(new Verdict.OtherSource("/other"));
    }

    @Test
    void aConditionThatDoesNotHoldShowsItsValue() {
        assertThat(verdicts(ORDER, when("data.total > 100"), when("data.missing"), when("data.total > 5")))
                .containsExactly(
                        new Verdict.DoesNotHold("data.total > 100", Wire.JSON.readTree("false")),
                        new Verdict.DoesNotHold("data.missing", null),
                        new Verdict.Matches());
    }

    @Test
    void aConditionThatCannotBeEvaluatedSaysWhy() {
        assertThat(verdicts(ORDER, when("data.total +"), when("$uppercase(data.total) = 'X'")))
                .allSatisfy(verdict -> assertThat(verdict).isInstanceOf(Verdict.Failed.class));
    }

    @Test
    void webhookRulesConcernEventsThatCameThroughOne() {
        // given
        var throughGithub = event("github.push", "/hooks", Map.of(Extensions.WEBHOOK, text("github")));
        // then
        assertThat(verdicts(ORDER, hook("github"))).isEmpty();
        assertThat(verdicts(throughGithub, hook("github"), hook("stripe")))
                .containsExactly(new Verdict.Matches(), new Verdict.OtherWebhook("stripe"));
    }

    @Test
    void startsOfFlowsMayUseTheirOwnName() {
        // given
        var start = new Node.Start("order", null, "shop.order.created", null, null, "order.data.total > 5");
        var flow = new RuleSet.OfFlow(
                1,
                "p",
                "orders",
                "0".repeat(40),
                false,
                new Flow("Orders", null, List.of(), List.of(start), List.of(), Map.of()));
        // when
        var tried = RuleTrial.of(List.of(flow), ORDER);
        // then
        assertThat(tried).singleElement().satisfies(one -> {
            assertThat(one.start()).isEqualTo("order");
            assertThat(one.live()).isFalse();
            assertThat(one.verdict()).isEqualTo(new Verdict.Matches());
        });
    }

    private static List<Verdict> verdicts(Event event, EventPattern... triggers) {
        var plan = new ServicePlan(
                "p",
                "s",
                "0".repeat(40),
                "b",
                null,
                null,
                "python",
                List.of("app.py"),
                "default",
                5,
                1_000,
                0,
                null,
                1,
                1_000,
                "retry",
                0,
                true,
                false);
        return RuleTrial.of(List.of(new RuleSet.OfService(1, plan, true, true, List.of(triggers))), event).stream()
                .map(RuleTrial.Tried::verdict)
                .toList();
    }

    private static EventPattern on(String type) {
        return new EventPattern(type, null, null, null);
    }

    private static EventPattern when(@Nullable String condition) {
        return new EventPattern("shop.order.created", null, condition, null);
    }

    private static EventPattern hook(String name) {
        return new EventPattern("*", null, null, name);
    }

    private static JsonNode text(String text) {
        return Wire.JSON.getNodeFactory().stringNode(text);
    }

    private static Event event(String type, String source, Map<String, JsonNode> extensions) {
        return new Event(
                "1", source, type, null, null, null, null, Wire.JSON.readTree("{\"total\": 10}"), null, extensions);
    }
}
