package fx.app.ui.designer;

import fx.engine.draft.Field;
import fx.engine.draft.Preview;
import fx.engine.draft.UpstreamFields;
import fx.engine.flow.Mapping;
import fx.engine.mapping.Outcome;
import fx.frontend.editor.CodeProposal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a node can read, with the values of the sample beside it. */
record Upstream(List<UpstreamFields.Source> sources, Sample sample) {
    private static final int LONGEST_VALUE = 60;
    private static final List<CodeProposal> FUNCTIONS = List.of(
            function("$sum", "sum of numbers"),
            function("$count", "how many"),
            function("$string", "as text"),
            function("$number", "as a number"),
            function("$uppercase", "in capitals"),
            function("$lowercase", "in small letters"),
            function("$trim", "without space around"),
            function("$substring", "a part of a text"),
            function("$contains", "whether a text holds another"),
            function("$split", "a text into parts"),
            function("$join", "parts into a text"),
            function("$replace", "replaces in a text"),
            function("$exists", "whether it is there"),
            function("$round", "to a whole number"),
            function("$map", "each by a function"),
            function("$filter", "those for which it holds"),
            function("$sort", "in order"),
            function("$distinct", "without repetitions"),
            function("$merge", "objects into one"),
            function("$keys", "names of the fields"),
            function("$toMillis", "a date as milliseconds"),
            function("$fromMillis", "milliseconds as a date"));

    /** A field that can be picked. */
    record Choice(
            String path,
            String node,
            @Nullable String type,
            @Nullable String value,
            int depth) {}

    /** All fields, those of the nearest nodes first. */
    List<Choice> choices() {
        var choices = new ArrayList<Choice>();
        for (var source : sources) {
            for (var field : source.fields()) {
                collect(source.name(), field, 0, choices);
            }
        }
        return choices;
    }

    private void collect(String node, Field field, int depth, List<Choice> into) {
        into.add(new Choice(field.path(), node, field.type(), value(field), depth));
        field.fields().forEach(inner -> collect(node, inner, depth + 1, into));
    }

    private @Nullable String value(Field field) {
        if (Preview.of(new Mapping.From(field.path()), sample.outputs()) instanceof Outcome.Value(var value)) {
            return shortened(value.toString());
        }
        var example = field.example();
        return example == null ? null : shortened(example.toString());
    }

    static String shortened(String text) {
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE - 1) + "…";
    }

    /** What an expression can be completed with. */
    List<CodeProposal> proposals() {
        var proposals = new ArrayList<CodeProposal>();
        choices()
                .forEach(choice -> proposals.add(new CodeProposal(
                        choice.path(),
                        choice.value() != null ? choice.value() : choice.type() == null ? choice.node() : choice.type(),
                        "property")));
        proposals.addAll(FUNCTIONS);
        return proposals;
    }

    private static CodeProposal function(String name, String what) {
        return new CodeProposal(name, what, "function");
    }
}
