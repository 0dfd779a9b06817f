package fx.engine.draft;

import fx.engine.flow.Edge;
import fx.engine.flow.Flow;
import fx.engine.flow.FlowJson;
import fx.engine.flow.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Finds the edits between two flows, both with unique ids and edges. */
final class Difference {
    private final Flow target;
    private final List<Edit> edits = new ArrayList<>();
    private Flow at;

    Difference(Flow from, Flow target) {
        this.at = from;
        this.target = target;
    }

    List<Edit> edits() {
        describe();
        nodes();
        edges();
        layout();
        return List.copyOf(edits);
    }

    private void describe() {
        var set = JsonNodeFactory.instance.objectNode();
        if (!at.title().equals(target.title())) {
            set.put("title", target.title());
        }
        if (!Objects.equals(at.description(), target.description())) {
            set.put("description", target.description());
        }
        if (!at.tags().equals(target.tags())) {
            target.tags().forEach(set.putArray("tags")::add);
        }
        if (!set.isEmpty()) {
            take(new Edit.Describe(set));
        }
    }

    private void nodes() {
        var wanted = new HashMap<String, Node>();
        target.nodes().forEach(node -> wanted.put(node.id(), node));
        for (var node : at.nodes()) {
            var to = wanted.get(node.id());
            if (to == null || !to.kindWord().equals(node.kindWord())) {
                take(new Edit.Remove(node.id()));
            }
        }
        for (int place = 0; place < target.nodes().size(); place++) {
            var to = target.nodes().get(place);
            var present = Edits.find(at, to.id());
            if (present != null
                    && (place >= at.nodes().size()
                            || !at.nodes().get(place).id().equals(to.id()))) {
                // At another place: it goes, and comes back with its edges in the order of the target.
                take(new Edit.Remove(to.id()));
                present = null;
            }
            if (present == null) {
                take(new Edit.Add(to, place, target.layout().get(to.id()), List.of()));
            } else if (!present.equals(to)) {
                var set = PropertyChange.between(FlowJson.of(present), FlowJson.of(to));
                if (!set.isEmpty()) {
                    take(new Edit.Update(to.id(), to.kindWord(), set));
                }
            }
        }
    }

    private void edges() {
        var wanted = new HashSet<>(target.edges());
        for (var edge : at.edges()) {
            if (!wanted.contains(edge)) {
                take(new Edit.Disconnect(edge));
            }
        }
        for (int place = 0; place < target.edges().size(); place++) {
            Edge to = target.edges().get(place);
            if (place < at.edges().size() && at.edges().get(place).equals(to)) {
                continue;
            }
            if (at.edges().contains(to)) {
                take(new Edit.Disconnect(to));
            }
            take(new Edit.Connect(to, place));
        }
    }

    private void layout() {
        Map<String, @Nullable List<Double>> moved = new LinkedHashMap<>();
        for (var node : target.nodes()) {
            var to = target.layout().get(node.id());
            if (!Objects.equals(at.layout().get(node.id()), to)) {
                moved.put(node.id(), to);
            }
        }
        if (!moved.isEmpty()) {
            take(new Edit.Move(moved));
        }
    }

    private void take(Edit edit) {
        switch (Edits.apply(at, edit)) {
            case Edited.Applied(var flow, var _) -> {
                at = flow;
                edits.add(edit);
            }
            case Edited.Refused(var why) -> throw new IllegalArgumentException(why);
        }
    }
}
