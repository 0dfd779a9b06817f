package fx.app.ui.service;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import fx.app.problem.ProblemException;
import fx.app.ui.component.Confirm;
import fx.app.ui.component.EmptyState;
import fx.app.ui.component.Icons;
import fx.app.ui.component.StateBadge;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import fx.app.ui.component.Toasts;
import fx.app.ui.service.ServiceCalls.SecretRow;
import fx.engine.message.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The secrets that a service uses: which are set, and a way to set them. Values go in and never come out. */
final class SecretsTab extends Div implements ServiceTab {
    private static final long serialVersionUID = 1L;

    private final transient ServiceCalls calls;
    private final transient Place place;
    private final Div content = new Div();
    private transient List<SecretRow> shown = List.of();

    SecretsTab(ServiceCalls calls, Place place) {
        this.calls = calls;
        this.place = place;
        addClassName("fx-column");
        var text = new Span(Texts.text("services.secrets.text"));
        text.addClassName("fx-muted");
        var spacer = new Div();
        spacer.addClassName("fx-spacer");
        var add = new Button(Texts.text("services.secrets.add"), Icons.of("plus"), _ -> edit(null));
        var tools = new Div(text, spacer, add);
        tools.addClassName("fx-toolbar");
        add(tools, content);
        load();
    }

    @Override
    public void refresh(ServiceCalls.Page page) {
        if (!calls.secrets(place.project(), place.service()).equals(shown)) {
            load();
        }
    }

    private void load() {
        shown = calls.secrets(place.project(), place.service());
        content.removeAll();
        if (shown.isEmpty()) {
            content.add(new EmptyState(
                    "key-round", Texts.text("services.secrets.none"), Texts.text("services.secrets.none.text")));
            return;
        }
        var grid = new Grid<SecretRow>();
        grid.getElement().setAttribute("aria-label", Texts.text("services.tab.secrets"));
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(true);
        grid.addColumn(new ComponentRenderer<>(row -> mono(row.name()))).setHeader(Texts.text("services.secrets.name"));
        grid.addColumn(new ComponentRenderer<>(SecretsTab::state)).setHeader(Texts.text("services.secrets.state"));
        grid.addColumn(row -> Texts.text(row.used() ? "services.secrets.used" : "services.secrets.unused"))
                .setHeader(Texts.text("services.secrets.use"));
        grid.addColumn(new ComponentRenderer<>(SecretsTab::changed)).setHeader(Texts.text("services.secrets.changed"));
        grid.addColumn(new ComponentRenderer<>(this::actions))
                .setHeader(Texts.text("services.secrets.actions"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.setItems(shown);
        content.add(grid);
    }

    private static Span mono(String text) {
        var span = new Span(text);
        span.addClassName("fx-mono");
        return span;
    }

    private static Component state(SecretRow row) {
        if (row.scope() == null) {
            return new StateBadge("missing");
        }
        return new Span(Texts.text("services.secrets.set." + row.scope()));
    }

    private static Component changed(SecretRow row) {
        return row.at() == null
                ? new Span("–")
                : new Span(
                        new Span(Texts.text("services.secrets.version", row.version(), String.valueOf(row.by())) + " "),
                        new TimeAgo(row.at()));
    }

    private Component actions(SecretRow row) {
        boolean own = "service".equals(row.scope());
        var set = new Button(
                Texts.text(own ? "services.secrets.replace" : "services.secrets.set"), _ -> edit(row.name()));
        set.addThemeVariants(ButtonVariant.SMALL);
        var actions = new Div(set);
        actions.addClassName("fx-row");
        if (own) {
            var remove = new Button(
                    Texts.text("services.secrets.remove"),
                    _ -> Confirm.byName(
                            Texts.text("services.secrets.remove.title", row.name()),
                            Texts.text("services.secrets.remove.text", place.service()),
                            row.name(),
                            Texts.text("services.secrets.remove"),
                            () -> remove(row.name())));
            remove.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY, ButtonVariant.ERROR);
            actions.add(remove);
        }
        return actions;
    }

    private void remove(String name) {
        try {
            calls.deleteSecret(place.project(), place.service(), name);
            Toasts.done(Texts.text("services.secrets.removed", name));
            load();
        } catch (RuntimeException e) {
            Toasts.failed(e);
        }
    }

    private void edit(@Nullable String name) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(
                name == null ? Texts.text("services.secrets.add") : Texts.text("services.secrets.edit", name));
        dialog.setWidth("440px");
        var key = new TextField(Texts.text("services.secrets.name"));
        key.setWidthFull();
        key.setRequiredIndicatorVisible(true);
        key.setManualValidation(true);
        var value = new PasswordField(Texts.text("services.secrets.value"));
        value.setWidthFull();
        value.setRequiredIndicatorVisible(true);
        value.setManualValidation(true);
        value.setRevealButtonVisible(true);
        value.getElement().setAttribute("autocomplete", "off");
        if (name == null) {
            dialog.add(key);
        } else {
            key.setValue(name);
        }
        dialog.add(value, new Paragraph(Texts.text("services.secrets.write-only")));
        var save = new Button(Texts.text("services.secrets.save"), _ -> {
            value.setInvalid(value.getValue().isEmpty());
            value.setErrorMessage(Texts.text("services.secrets.value.missing"));
            if (!value.isInvalid()) {
                store(dialog, key, value.getValue());
            }
        });
        save.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.getFooter().add(new Button(Texts.text("common.cancel"), _ -> dialog.close()), save);
        dialog.open();
        if (name == null) {
            key.focus();
        } else {
            value.focus();
        }
    }

    private void store(Dialog dialog, TextField key, String value) {
        try {
            calls.setSecret(
                    place.project(),
                    place.service(),
                    key.getValue(),
                    Wire.JSON.getNodeFactory().stringNode(value));
            dialog.close();
            Toasts.done(Texts.text("services.secrets.saved", key.getValue()));
            load();
        } catch (ProblemException e) {
            key.setErrorMessage(e.detail());
            key.setInvalid(true);
        } catch (RuntimeException e) {
            Toasts.failed(e);
        }
    }
}
