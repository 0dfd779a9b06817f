package fx.app.ui.event;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import fx.app.catalog.CatalogService;
import fx.app.catalog.CatalogService.EventTypeDetail;
import fx.app.catalog.CatalogService.Frozen;
import fx.app.ui.component.Amounts;
import fx.app.ui.component.Icons;
import fx.app.ui.component.Note;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import fx.app.ui.component.Toasts;
import fx.engine.catalog.SchemaChange;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether somebody froze the schema of a type, what that means, and what came since that does not keep to it. */
final class FrozenPanel extends Div {
    private static final long serialVersionUID = 1L;

    private final transient EventCalls calls;
    private final transient Runnable changed;

    /** @param changed draws the type anew */
    FrozenPanel(EventCalls calls, Runnable changed) {
        this.calls = calls;
        this.changed = changed;
        addClassNames("fx-panel", "events-frozen");
    }

    /** @param mayFreeze whether who looks at it may change it */
    void show(EventTypeDetail type, boolean mayFreeze) {
        removeAll();
        var promise = type.frozen();
        var body = new Div();
        body.addClassNames("fx-column", "events-frozen-body");
        add(new H2(Texts.text("events.frozen")), body);
        if (promise == null) {
            body.add(new Span(Texts.text("events.frozen.not")));
        } else {
            body.add(head(promise), kept(type, promise));
            drift(type, promise, body);
        }
        if (mayFreeze) {
            body.add(actions(type, promise));
        } else if (promise == null) {
            body.add(muted(new Span(Texts.text("events.frozen.who"))));
        }
    }

    private static Component head(Frozen promise) {
        var version = new Span(Texts.text("events.frozen.version", promise.version()));
        version.addClassName("events-frozen-version");
        var by = muted(new Span(Texts.text("events.frozen.by", promise.by())));
        var head = new Div(Icons.of("lock"), version, by, muted(new TimeAgo(promise.at())));
        head.addClassNames("fx-row", "wrap");
        return head;
    }

    private static Component kept(EventTypeDetail type, Frozen promise) {
        if (promise.broken() == 0) {
            var fine = new Div(Icons.of("circle-check"), new Span(Texts.text("events.frozen.kept")));
            fine.addClassNames("fx-row", "events-kept");
            return fine;
        }
        var last = new Div(new Span(Texts.text("events.frozen.last")));
        last.addClassNames("fx-row", "wrap", "fx-small");
        var at = promise.brokenAt();
        var sample = promise.sample();
        if (at != null) {
            last.add(new TimeAgo(at));
        }
        if (sample != null) {
            var event = new Anchor("p/" + type.project() + "/events/" + segment(sample), sample);
            event.getElement().setAttribute("router-link", true);
            event.addClassName("fx-mono");
            last.add(event);
        }
        return new Note(
                Note.Kind.WARNING,
                Texts.text("events.frozen.broken", Amounts.count(promise.broken()), promise.broken()),
                last);
    }

    /** What was learned since it was frozen: what the promise would say if it were made now. */
    private static void drift(EventTypeDetail type, Frozen promise, Div body) {
        if (type.history().isEmpty()) {
            return;
        }
        var changes =
                SchemaChange.between(promise.schema(), type.history().getFirst().schema());
        if (!changes.isEmpty()) {
            body.add(new H3(Texts.text("events.frozen.learned")));
            SchemaChanges.of(changes).forEach(body::add);
        }
    }

    private Component actions(EventTypeDetail type, @Nullable Frozen promise) {
        var actions = new Div();
        actions.addClassNames("fx-row", "wrap");
        if (promise == null || promise.version() != type.version()) {
            var again = promise != null;
            var freeze = new Button(
                    Texts.text(again ? "events.frozen.again" : "events.frozen.do"),
                    Icons.of("lock"),
                    pressed -> change(
                            pressed.getSource(),
                            type,
                            Texts.text("events.frozen.done", type.version()),
                            () -> calls.freeze(type.project(), type.type())));
            freeze.addThemeVariants(ButtonVariant.SMALL);
            freeze.setDisableOnClick(true);
            actions.add(freeze);
        }
        if (promise != null) {
            var thaw = new Button(
                    Texts.text("events.frozen.thaw"),
                    pressed -> change(
                            pressed.getSource(),
                            type,
                            Texts.text("events.frozen.thawed"),
                            () -> calls.thaw(type.project(), type.type())));
            thaw.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
            thaw.setDisableOnClick(true);
            actions.add(thaw);
        }
        return actions;
    }

    private void change(Button pressed, EventTypeDetail type, String done, Supplier<CatalogService.Before> change) {
        try {
            var before = change.get();
            Toasts.undoable(done, () -> restore(type, before));
            changed.run();
        } catch (RuntimeException e) {
            pressed.setEnabled(true);
            Toasts.failed(e);
        }
    }

    private void restore(EventTypeDetail type, CatalogService.Before before) {
        try {
            calls.restore(type.project(), type.type(), before);
            changed.run();
        } catch (RuntimeException e) {
            Toasts.failed(e);
        }
    }

    private static String segment(String id) {
        return java.net.URLEncoder.encode(id, java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    private static <T extends Component & com.vaadin.flow.component.HasStyle> T muted(T component) {
        component.addClassName("fx-muted");
        return component;
    }
}
