package fx.app.ui.service;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import fx.app.service.ServiceDesk.ConfigView;
import fx.app.ui.component.JsonField;
import fx.app.ui.component.JsonText;
import fx.app.ui.component.JsonView;
import fx.app.ui.component.Note;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import fx.app.ui.component.Toasts;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The pushed configuration beside the one edited here, which wins. */
final class ConfigTab extends Div implements ServiceTab {
    private static final long serialVersionUID = 1L;

    private final transient ServiceCalls calls;
    private final transient Place place;
    private final boolean mayWrite;
    private final boolean mayRead;
    private final JsonField editor = new JsonField(Texts.text("services.config.edited"), false).high(220, 640);
    private final Div left = new Div();
    private final Div right = new Div();
    private final Button save = new Button(Texts.text("services.config.save"));
    private final Button reset = new Button(Texts.text("services.config.reset"));
    private final Div about = new Div();
    private transient @Nullable ConfigView shown;

    ConfigTab(ServiceCalls calls, Place place, ServiceCalls.Page page) {
        this.calls = calls;
        this.place = place;
        this.mayWrite = page.rights().write();
        this.mayRead = page.rights().readData();
        addClassName("services-config");
        if (!mayRead) {
            add(new Note(Note.Kind.INFO, Texts.text("services.config.forbidden")));
            return;
        }
        editor.setReadOnly(!mayWrite);
        editor.addValueChangeListener(_ -> check());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.addClickListener(_ -> save());
        reset.addClickListener(_ -> reset());
        about.addClassNames("fx-muted", "fx-small");
        left.addClassNames("fx-panel", "services-config-side");
        right.addClassNames("fx-panel", "services-config-side");
        var actions = new Div(save, reset);
        actions.addClassName("fx-row");
        actions.setVisible(mayWrite);
        right.add(new H2(Texts.text("services.config.edited")), about, editor, actions);
        add(left, right);
        load();
    }

    @Override
    public void refresh(ServiceCalls.Page page) {
        if (mayRead
                && !dirty()
                && !calls.config(place.project(), place.service()).equals(shown)) {
            load();
        }
    }

    private void load() {
        var config = calls.config(place.project(), place.service());
        shown = config;
        left.removeAll();
        left.add(new H2(Texts.text("services.config.pushed")));
        var hint = new Span(
                Texts.text(config.pushed() == null ? "services.config.pushed.none" : "services.config.pushed.text"));
        hint.addClassNames("fx-muted", "fx-small");
        left.add(hint);
        if (config.pushed() != null) {
            left.add(new JsonView(config.pushed()));
        }
        about.removeAll();
        var by = config.editedBy();
        var at = config.editedAt();
        if (by != null && at != null) {
            about.add(new Span(Texts.text("services.config.by", by) + " "), new TimeAgo(at));
            about.add(new Span(" · " + differences(config.differs())));
        } else {
            about.add(new Span(Texts.text(mayWrite ? "services.config.same" : "services.config.same.read")));
        }
        editor.setValue(text(config.effective()));
        reset.setVisible(config.edited() != null);
        check();
    }

    private static String differences(List<String> keys) {
        var named = keys.stream().filter(key -> !key.isEmpty()).toList();
        return named.isEmpty()
                ? Texts.text(keys.isEmpty() ? "services.config.no-difference" : "services.config.all-different")
                : Texts.text("services.config.differs", String.join(", ", named));
    }

    private static String text(@Nullable JsonNode json) {
        return json == null ? "{}" : JsonText.pretty(json);
    }

    private boolean dirty() {
        return shown != null && !editor.getValue().equals(text(shown.effective()));
    }

    private void check() {
        var problem = JsonText.problem(editor.getValue());
        editor.setErrorMessage(problem);
        editor.setInvalid(problem != null);
        save.setEnabled(problem == null && dirty());
    }

    private void save() {
        try {
            var before = Objects.requireNonNull(shown).edited();
            calls.editConfig(place.project(), place.service(), JsonText.read(editor.getValue()));
            Toasts.undoable(Texts.text("services.config.saved"), () -> putBack(before));
            load();
        } catch (RuntimeException e) {
            Toasts.failed(e);
        }
    }

    private void reset() {
        try {
            var before = Objects.requireNonNull(shown).edited();
            calls.editConfig(place.project(), place.service(), null);
            Toasts.undoable(Texts.text("services.config.was-reset"), () -> putBack(before));
            load();
        } catch (RuntimeException e) {
            Toasts.failed(e);
        }
    }

    private void putBack(@Nullable JsonNode before) {
        try {
            calls.editConfig(place.project(), place.service(), before);
            load();
        } catch (RuntimeException e) {
            Toasts.failed(e);
        }
    }
}
