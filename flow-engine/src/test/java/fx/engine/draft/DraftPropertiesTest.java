package fx.engine.draft;

import static org.assertj.core.api.Assertions.assertThat;

import fx.engine.flow.Edge;
import fx.engine.flow.Flow;
import fx.engine.flow.Mapping;
import fx.engine.flow.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tools.jackson.databind.node.JsonNodeFactory;

class DraftPropertiesTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Property(tries = 500)
    void everyAppliedEditIsUndoneByItsInverse(@ForAll long seed) {
        var random = new Random(seed);
        var flow = flow(random);
        for (int i = 0; i < 20; i++) {
            var edits = edits(random, flow);
            if (Edits.apply(flow, edits) instanceof Edited.Applied(var changed, var inverse)) {
                assertThat(Edits.apply(changed, inverse)).isEqualTo(new Edited.Applied(flow, edits(changed, inverse)));
                flow = changed;
            }
        }
    }

    @Property(tries = 300)
    void undoneStepsDoneAgainGiveTheSameDraft(@ForAll long seed) {
        // given
        var random = new Random(seed);
        var first = flow(random);
        var draft = Draft.of(first, 7);
        for (int i = 0; i < 15; i++) {
            if (draft.apply(null, "ann", Instant.EPOCH, edits(random, draft.flow()))
                    instanceof Draft.Change.Made(var made, var _, var _)) {
                draft = made;
            }
        }
        // when
        int back = 0;
        var undone = draft;
        while (undone.undo() instanceof Draft.Change.Made(var made, var _, var _)) {
            undone = made;
            back++;
        }
        var again = undone;
        while (again.redo() instanceof Draft.Change.Made(var made, var _, var _)) {
            again = made;
        }
        // then
        assertThat(undone.flow()).isEqualTo(first);
        assertThat(back).isEqualTo(draft.done().size());
        assertThat(again.flow()).isEqualTo(draft.flow());
        assertThat(again.done()).isEqualTo(draft.done());
        assertThat(again.number()).isEqualTo(draft.number() + 2L * back);
    }

    @Property(tries = 300)
    void editsTurnOneFlowIntoAnother(@ForAll long from, @ForAll long to) {
        // given
        var before = flow(new Random(from));
        var after = flow(new Random(to));
        // when
        var edited = Edits.apply(before, Gestures.between(before, after));
        // then
        assertThat(edited).isInstanceOfSatisfying(Edited.Applied.class, applied -> {
            assertThat(applied.flow()).isEqualTo(after);
            assertThat(Edits.apply(after, applied.inverse()))
                    .isInstanceOfSatisfying(
                            Edited.Applied.class,
                            back -> assertThat(back.flow()).isEqualTo(before));
        });
    }

    @Property(tries = 300)
    void editsReadAsTheyWereWritten(@ForAll long seed) throws Exception {
        // given
        var random = new Random(seed);
        var edits = edits(random, flow(random));
        // when
        var read = EditJson.read(EditJson.write(edits));
        // then
        assertThat(read).isEqualTo(edits);
    }

    private static List<Edit> edits(Flow flow, List<Edit> inverse) {
        return ((Edited.Applied) Edits.apply(flow, inverse)).inverse();
    }

    private static Flow flow(Random random) {
        var nodes = new ArrayList<Node>();
        var layout = new LinkedHashMap<String, List<Double>>();
        var ids = new ArrayList<>(List.of("a", "b", "c", "d", "e", "f"));
        java.util.Collections.shuffle(ids, random);
        for (var id : ids.subList(0, random.nextInt(7))) {
            nodes.add(node(random, id));
            if (random.nextBoolean()) {
                layout.put(id, List.of((double) random.nextInt(100), random.nextInt(100) / 8.0));
            }
        }
        var edges = new LinkedHashSet<Edge>();
        for (int i = 0; i < 6 && !nodes.isEmpty(); i++) {
            edges.add(new Edge(any(random, nodes), random.nextBoolean() ? null : "p", any(random, nodes)));
        }
        return new Flow(
                "Title " + random.nextInt(3),
                random.nextBoolean() ? null : "Text",
                random.nextBoolean() ? List.of() : List.of("tag"),
                nodes,
                List.copyOf(edges),
                layout);
    }

    private static String any(Random random, List<Node> nodes) {
        return nodes.get(random.nextInt(nodes.size())).id();
    }

    private static Node node(Random random, String id) {
        var title = random.nextBoolean() ? null : "Node " + id;
        return switch (random.nextInt(5)) {
            case 0 -> new Node.Start(id, title, "order.created", null, null, null);
            case 1 -> new Node.Service(id, title, "price", mappings(random), random.nextBoolean() ? null : 3);
            case 2 -> new Node.Condition(id, title, null, List.of(new Node.Case("x", "a.data = 1")));
            case 3 -> new Node.MapFields(id, title, random.nextBoolean() ? null : mappings(random), null);
            default -> new Node.End(id, title, random.nextBoolean() ? null : new Mapping.From("a.data"));
        };
    }

    private static Map<String, Mapping> mappings(Random random) {
        var mappings = new LinkedHashMap<String, Mapping>();
        for (var name : List.of("x", "y", "z")) {
            switch (random.nextInt(4)) {
                case 0 -> mappings.put(name, new Mapping.From("a.data." + name));
                case 1 -> mappings.put(name, new Mapping.Template("{{a.data}} and {{b.data}}"));
                case 2 -> mappings.put(name, new Mapping.Value(NODES.nullNode()));
                default -> {}
            }
        }
        return mappings;
    }

    private static List<Edit> edits(Random random, Flow flow) {
        var edits = new ArrayList<Edit>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            edits.add(edit(random, flow));
        }
        return edits;
    }

    private static Edit edit(Random random, Flow flow) {
        var ids = List.of("a", "b", "c", "d", "e", "f", "g");
        var id = flow.nodes().isEmpty() || random.nextInt(8) == 0
                ? ids.get(random.nextInt(ids.size()))
                : any(random, flow.nodes());
        var other = ids.get(random.nextInt(ids.size()));
        return switch (random.nextInt(9)) {
            case 0 -> new Edit.Add(node(random, other), random.nextInt(4), List.of(1.0, 2.5), List.of());
            case 1 ->
                new Edit.Add(
                        node(random, other),
                        null,
                        null,
                        List.of(new PlacedEdge(new Edge(id, null, other), random.nextInt(3))));
            case 2 -> new Edit.Remove(id);
            case 3 -> {
                var positions = new LinkedHashMap<String, List<Double>>();
                positions.put(id, random.nextBoolean() ? null : List.of(3.0, 4.0));
                yield new Edit.Move(positions);
            }
            case 4 -> new Edit.Connect(new Edge(id, null, other), random.nextInt(4));
            case 5 ->
                new Edit.Disconnect(
                        flow.edges().isEmpty()
                                ? new Edge(id, "p", other)
                                : flow.edges().getFirst());
            case 6 -> {
                var set = NODES.objectNode().put("title", "New");
                set.putObject("inputs").putNull("x").putObject("y").put("from", "b.data");
                yield new Edit.Update(id, "service", set);
            }
            case 7 -> new Edit.Rename(id, other);
            default -> new Edit.Describe(NODES.objectNode().put("title", "T").putNull("description"));
        };
    }
}
