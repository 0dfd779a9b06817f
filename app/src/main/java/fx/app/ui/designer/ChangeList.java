package fx.app.ui.designer;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import fx.app.ui.component.Icons;
import fx.app.ui.component.Texts;
import fx.engine.draft.FlowDiff;

/** What differs between two versions of a flow, a line for each thing, in words. */
final class ChangeList extends Div {
    private static final long serialVersionUID = 1L;

    ChangeList(FlowDiff changes) {
        addClassName("fx-changes");
        changes.added().forEach(node -> line("plus", "added", node.name(), "designer.change.added", node.kind()));
        changes.removed().forEach(node -> line("x", "removed", node.name(), "designer.change.removed", node.kind()));
        changes.changed()
                .forEach(node -> line(
                        "pencil",
                        "changed",
                        node.name(),
                        "designer.change.changed",
                        String.join(", ", node.properties())));
        int wires = changes.connected().size() + changes.disconnected().size();
        if (wires > 0) {
            line(
                    "git-branch",
                    "changed",
                    Texts.text("designer.change.wires"),
                    "designer.change.wires.count",
                    changes.connected().size(),
                    changes.disconnected().size());
        }
        if (changes.described()) {
            line("file-text", "changed", Texts.text("designer.change.described"), "designer.change.described.what");
        }
        if (changes.moved() > 0) {
            line(
                    "layout-dashboard",
                    "moved",
                    Texts.text("designer.change.moved"),
                    "designer.change.moved.count",
                    changes.moved());
        }
        changes.starts().forEach(start -> line("zap", "added", start, "designer.change.starts"));
        changes.stops().forEach(stop -> line("circle-stop", "removed", stop, "designer.change.stops"));
        if (changes.isEmpty()) {
            var none = new Span(Texts.text("designer.change.none"));
            none.addClassName("fx-muted");
            add(none);
        }
    }

    private void line(String icon, String kind, String name, String key, Object... arguments) {
        var what = new Span(Texts.text(key, arguments));
        what.addClassName("fx-muted");
        var shown = new Span(name);
        shown.addClassName("fx-change-name");
        var line = new Div(Icons.of(icon), shown, what);
        line.addClassNames("fx-change", kind);
        add(line);
    }
}
