package fx.engine.draft;

import static org.assertj.core.api.Assertions.assertThat;

import fx.engine.flow.Edge;
import fx.engine.flow.FakeCatalog;
import fx.engine.flow.Flow;
import fx.engine.flow.FlowFile;
import fx.engine.flow.FlowReading;
import fx.engine.flow.Mapping;
import fx.engine.flow.Node;
import fx.engine.mapping.Outcome;
import fx.engine.message.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GesturesTest {
    private static final Flow TRIAGE = flow("""
            {"fx": "1", "title": "Triage", "nodes": [
              {"id": "opened", "kind": "start", "event": "github.issues.opened", "when": "opened.data.issue.state = 'open'"},
              {"id": "classify", "kind": "service", "service": "classify-text",
               "inputs": {"text": {"from": "opened.data.issue.title"}}},
              {"id": "sure", "kind": "condition", "when": "classify.data.score > 0.9"},
              {"id": "tell", "kind": "service", "service": "notify",
               "inputs": {"message": {"template": "{{opened.data.issue.title}}: {{ classify.data.label }}"}}}],
             "edges": [{"from": "opened", "to": "classify"}, {"from": "classify", "to": "sure"},
                       {"from": "sure", "on": "true", "to": "tell"}],
             "layout": {"opened": [0, 0], "classify": [200, 0], "sure": [400, 0], "tell": [600, 0]}}""");

    @Test
    void renamingTakesAlongAllThatReadTheNode() {
        // when
        var renamed = Gestures.rename(TRIAGE, "opened", "issue-opened");
        var flow = applied(TRIAGE, renamed.edits());
        // then
        assertThat(renamed.unsure()).isEmpty();
        assertThat(FlowFile.write(flow))
                .contains("\"issue-opened.data.issue.title\"", "{{issue-opened.data.issue.title}}: {{ classify")
                .contains("`issue-opened`.data.issue.state = 'open'")
                .doesNotContain("\"opened\"");
    }

    @Test
    void expressionsThatCannotBeRewrittenForCertainAreNamed() {
        // given
        var flow = applied(
                TRIAGE,
                List.of(new Edit.Update(
                        "sure", "condition", Wire.JSON.createObjectNode().put("when", "$lookup($$, 'opened').data"))));
        // when
        var renamed = Gestures.rename(flow, "opened", "begun");
        // then
        assertThat(renamed.unsure()).containsExactly("sure");
    }

    @Test
    void copiesGetFreeIdsAndReadOneAnother() {
        // when
        var flow = applied(TRIAGE, Gestures.duplicate(TRIAGE, List.of("classify", "sure")));
        // then
        assertThat(flow.nodes()).hasSize(6);
        assertThat(flow.nodes().get(5))
                .isEqualTo(new Node.Condition("sure-2", null, "`classify-2`.data.score > 0.9", null));
        assertThat(flow.edges()).contains(new Edge("classify-2", null, "sure-2"));
        assertThat(flow.layout()).containsEntry("sure-2", List.of(440.0, 40.0));
    }

    @Test
    void aNodeIsSplicedIntoAWire() {
        // given
        var wire = new Edge("classify", null, "sure");
        // when
        var flow = applied(
                TRIAGE, Gestures.splice(TRIAGE, wire, new Node.MapFields("m", null, Map.of(), null), null, null));
        // then
        assertThat(flow.edges())
                .containsExactly(
                        new Edge("opened", null, "classify"),
                        new Edge("classify", null, "m"),
                        new Edge("m", null, "sure"),
                        new Edge("sure", "true", "tell"));
    }

    @Test
    void stepsAreCalledByWhatTheyDo() {
        // given
        var draft = Draft.of(TRIAGE, 3);
        // when
        var change = draft.apply(
                null,
                "ann",
                Instant.EPOCH,
                List.of(new Edit.Disconnect(TRIAGE.edges().getFirst())));
        // then
        assertThat(change).isInstanceOfSatisfying(Draft.Change.Made.class, made -> {
            assertThat(made.step().label()).isEqualTo("Disconnect github.issues.opened → classify-text");
            assertThat(made.step().number()).isEqualTo(4);
        });
    }

    @Test
    void editsOfAStepAreAppliedTogetherOrNotAtAll() {
        // when
        var change = Draft.of(TRIAGE, 1)
                .apply(null, "ann", Instant.EPOCH, List.of(new Edit.Remove("tell"), new Edit.Remove("tell")));
        // then
        assertThat(change).isEqualTo(new Draft.Change.Refused("Node 'tell' is not in the flow any more."));
    }

    @Test
    void theDialogOfPublishingSaysWhatChanges() {
        // given
        var set = Wire.JSON.createObjectNode().put("event", "github.issues.edited");
        var draft = applied(TRIAGE, List.of(new Edit.Update("opened", "start", set), new Edit.Remove("tell")));
        // when
        var diff = FlowDiff.between(TRIAGE, draft);
        // then
        assertThat(diff.changed())
                .containsExactly(new FlowDiff.Changed("opened", "start", "github.issues.edited", List.of("event")));
        assertThat(diff.removed()).extracting(FlowDiff.Changed::id).containsExactly("tell");
        assertThat(diff.starts()).containsExactly("github.issues.edited");
        assertThat(diff.stops()).containsExactly("github.issues.opened");
        assertThat(diff.disconnected()).containsExactly(new Edge("sure", "true", "tell"));
        assertThat(FlowDiff.between(TRIAGE, TRIAGE).isEmpty()).isTrue();
    }

    @Test
    void fieldsUpstreamAreTreesWithTypesAndPaths() {
        // when
        var sources = UpstreamFields.of(TRIAGE, FakeCatalog.ofDesign(), "tell");
        // then
        assertThat(sources).extracting(UpstreamFields.Source::node).containsExactly("classify", "opened");
        var data = sources.getLast().fields().getFirst();
        assertThat(data.path()).isEqualTo("opened.data");
        assertThat(data.fields().getFirst().fields())
                .extracting(Field::path, Field::type)
                .contains(org.assertj.core.groups.Tuple.tuple("opened.data.issue.number", "integer"));
    }

    @Test
    void inputsAreMatchedByNameWithTheNearestField() {
        // given
        var catalog = FakeCatalog.ofDesign().service("label", """
                        {"type": "object", "properties":
                          {"label": {"type": "string"}, "issue_title": {"type": "string"}, "score": {"type": "boolean"}}}""");
        var flow = applied(
                TRIAGE,
                List.of(new Edit.Add(
                        new Node.Service("end", null, "label", Map.of(), null),
                        null,
                        null,
                        List.of(new PlacedEdge(new Edge("tell", null, "end"), null)))));
        // when
        var proposals = NameMatch.of(flow, catalog, "end");
        // then
        assertThat(proposals)
                .extracting(
                        NameMatch.Proposal::input,
                        proposal -> proposal.mapping().from(),
                        NameMatch.Proposal::exact)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("label", "classify.data.label", true),
                        org.assertj.core.groups.Tuple.tuple("issue_title", "opened.data.issue.title", true));
    }

    @Test
    void aMappingIsPreviewedOnASample() {
        // given
        Map<String, tools.jackson.databind.JsonNode> sample =
                Map.of("opened", Wire.JSON.readTree("{\"data\": {\"issue\": {\"title\": \"Broken\"}}}"));
        // then
        assertThat(Preview.of(new Mapping.Template("<{{opened.data.issue.title}}>"), sample))
                .isEqualTo(new Outcome.Value(Wire.JSON.getNodeFactory().stringNode("<Broken>")));
        assertThat(Preview.of(new Mapping.From("opened.data.none"), sample)).isEqualTo(Outcome.MISSING);
        assertThat(Preview.of(new Mapping.Expression("opened.data ++"), sample)).isInstanceOf(Outcome.Failed.class);
        assertThat(Preview.ofCondition("opened.data.issue.title = 'Broken'", sample))
                .isEqualTo(new Outcome.Value(Wire.JSON.getNodeFactory().booleanNode(true)));
    }

    private static Flow applied(Flow flow, List<Edit> edits) {
        return switch (Edits.apply(flow, edits)) {
            case Edited.Applied(var changed, var _) -> changed;
            case Edited.Refused(var why) -> throw new AssertionError(why);
        };
    }

    private static Flow flow(String json) {
        return switch (FlowFile.read(json.getBytes(StandardCharsets.UTF_8))) {
            case FlowReading.Read(var flow) -> flow;
            case FlowReading.Refused(var problems) -> throw new AssertionError(problems);
        };
    }
}
