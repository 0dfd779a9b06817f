package fx.engine.draft;

import fx.engine.flow.Edge;
import fx.engine.flow.Flow;
import fx.engine.flow.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a step is called in the list of steps, from what it does. */
final class StepLabel {
    private static final int LONGEST = 120;

    private StepLabel() {}

    static String of(Flow before, List<Edit> edits) {
        var words = words(before, edits);
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST - 1) + "…";
    }

    private static String words(Flow before, List<Edit> edits) {
        var first = edits.getFirst();
        long adds = edits.stream().filter(Edit.Add.class::isInstance).count();
        if (adds > 1) {
            return "Add " + adds + " nodes";
        }
        if (adds == 1) {
            var add = (Edit.Add) edits.stream()
                    .filter(Edit.Add.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            return "Add " + name(add.node());
        }
        long removes = edits.stream().filter(Edit.Remove.class::isInstance).count();
        if (removes > 1) {
            return "Remove " + removes + " nodes";
        }
        return switch (first) {
            case Edit.Add add -> "Add " + name(add.node());
            case Edit.Remove(var id) -> "Remove " + name(before, id);
            case Edit.Move(var positions) ->
                positions.size() == 1
                        ? "Move " + name(before, positions.keySet().iterator().next())
                        : "Move " + positions.size() + " nodes";
            case Edit.Connect(var edge, var _) -> "Connect " + wire(before, edge);
            case Edit.Disconnect(var edge) -> "Disconnect " + wire(before, edge);
            case Edit.Update update -> "Change " + name(before, update.id()) + what(update);
            case Edit.Rename(var id, var to) -> "Rename " + id + " to " + to;
            case Edit.Describe _ -> "Describe the flow";
        };
    }

    private static String what(Edit.Update update) {
        if (update.set().size() != 1) {
            return "";
        }
        var property = update.set().properties().iterator().next();
        var value = property.getValue();
        return value.isObject()
                        && value.size() == 1
                        && (property.getKey().equals("inputs")
                                || property.getKey().equals("fields"))
                ? ": " + value.propertyNames().iterator().next()
                : ": " + property.getKey();
    }

    private static String wire(Flow flow, Edge edge) {
        return name(flow, edge.from()) + " → " + name(flow, edge.to());
    }

    private static String name(Flow flow, String id) {
        var node = Edits.find(flow, id);
        return node == null ? id : name(node);
    }

    /** The same name that the canvas shows. */
    static String name(Node node) {
        var title = node.title();
        if (title != null && !title.isBlank()) {
            return title;
        }
        return switch (node) {
            case Node.Start start -> orElse(start.event(), orElse(start.webhook(), start.id()));
            case Node.Service service -> orElse(service.service(), service.id());
            case Node.Emit emit -> orElse(emit.event(), emit.id());
            case Node.Condition _, Node.MapFields _, Node.End _, Node.Note _ -> node.id();
        };
    }

    private static String orElse(@Nullable String text, String other) {
        return text == null || text.isBlank() ? other : text;
    }
}
