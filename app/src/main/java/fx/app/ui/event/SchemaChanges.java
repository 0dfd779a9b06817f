package fx.app.ui.event;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import fx.app.ui.component.Texts;
import fx.engine.catalog.SchemaChange;
import java.util.ArrayList;
import java.util.List;

/** What is different between two schemas, a line for each change. */
final class SchemaChanges {
    private static final int CHANGES = 30;

    private SchemaChanges() {}

    static List<Component> of(List<SchemaChange> changes) {
        var lines = new ArrayList<Component>();
        changes.stream().limit(CHANGES).forEach(change -> lines.add(change(change)));
        if (changes.size() > CHANGES) {
            lines.add(muted(Texts.text("events.change.more", changes.size() - CHANGES)));
        }
        return lines;
    }

    private static Component change(SchemaChange change) {
        var path = change.path().isEmpty() ? Texts.text("events.change.whole") : change.path();
        var line = new Div();
        line.addClassName("events-change");
        var name = new Span(path);
        name.addClassName("fx-mono");
        var text = switch (change) {
            case SchemaChange.Added(var _, var type, var required) ->
                mark(line, "+", Texts.text(required ? "events.change.added.always" : "events.change.added", type));
            case SchemaChange.Removed(var _, var type) -> mark(line, "−", Texts.text("events.change.removed", type));
            case SchemaChange.Retyped(var _, var before, var after) ->
                mark(line, "~", Texts.text("events.change.type", before, after));
            case SchemaChange.Optional _ -> mark(line, "~", Texts.text("events.change.optional"));
            case SchemaChange.Required _ -> mark(line, "~", Texts.text("events.change.required"));
            case SchemaChange.Constrained(var _, var before, var after) ->
                mark(
                        line,
                        "~",
                        before == null
                                ? Texts.text("events.change.constrained", after)
                                : after == null
                                        ? Texts.text("events.change.freed", before)
                                        : Texts.text("events.change.constraint", before, after));
        };
        var words = new Span(text);
        words.addClassName("fx-muted");
        line.add(name, words);
        return line;
    }

    private static String mark(Div line, String sign, String text) {
        var mark = new Span(sign);
        mark.addClassNames(
                "fx-mono", sign.equals("+") ? "events-plus" : sign.equals("−") ? "events-minus" : "events-tilde");
        mark.getElement().setAttribute("aria-hidden", "true");
        line.add(mark);
        return text;
    }

    private static Span muted(String text) {
        var span = new Span(text);
        span.addClassNames("fx-muted", "fx-small");
        return span;
    }
}
