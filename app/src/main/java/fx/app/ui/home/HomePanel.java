package fx.app.ui.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import fx.app.overview.Range;
import fx.app.ui.component.Icons;
import fx.app.ui.component.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of a few rows under a heading. What did not change is left alone, so that focus and selection stay. */
abstract class HomePanel<T> extends Section {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final Anchor all;
    private final Div body = new Div();
    private transient @Nullable List<T> shown;
    private String project = "";
    private Range range = Range.HOUR;

    HomePanel(String key) {
        this.key = key;
        addClassNames("fx-panel", "fx-home-panel");
        var title = Texts.text("home.panel." + key);
        setAriaLabel(title);
        all = new Anchor("", Texts.text("home.panel." + key + ".all"));
        var head = new Div(new H2(title), all);
        head.addClassName("fx-home-panel-head");
        add(head, body);
    }

    /** The row of an item. */
    abstract ListItem row(T item);

    /** Where all of it is, below the project. */
    abstract String below();

    final void of(String newProject, Range newRange) {
        project = newProject;
        range = newRange;
        all.setHref(address(below()));
        shown = null;
    }

    final void show(List<T> items) {
        if (items.equals(shown)) {
            return;
        }
        shown = items;
        body.removeAll();
        if (items.isEmpty()) {
            var icon = Icons.of("circle-check");
            var none = new Div(
                    icon, new Span(Texts.text("home.panel." + key + ".none", Texts.text("home.over." + range.word()))));
            none.addClassNames("fx-home-none", "fx-muted");
            body.add(none);
            return;
        }
        var list = new UnorderedList();
        items.forEach(item -> list.add(row(item)));
        body.add(list);
    }

    final String address(String rest) {
        return "p/" + project + "/" + rest;
    }

    static Span muted(Component... parts) {
        var span = new Span(parts);
        span.addClassName("fx-muted");
        return span;
    }

    static Span muted(String text) {
        var span = new Span(text);
        span.addClassName("fx-muted");
        return span;
    }
}
