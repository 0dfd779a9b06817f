package fx.app.ui.settings;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import fx.app.secret.SecretView;
import fx.app.ui.component.Confirm;
import fx.app.ui.component.EmptyState;
import fx.app.ui.component.FieldProblems;
import fx.app.ui.component.FormDialog;
import fx.app.ui.component.Icons;
import fx.app.ui.component.SecretValue;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import fx.app.ui.component.Toasts;
import fx.app.ui.live.LiveFeed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The secrets of a project by name. Values go in and never come out. */
final class SecretsPart extends Div {
    private static final long serialVersionUID = 1L;

    private final transient SecretCalls calls;
    private final String project;
    private final Grid<SecretView> grid = new Grid<>();
    private final Div body = new Div();
    private final Div grants = new Div();
    private transient @Nullable List<SecretView> shown;

    SecretsPart(SecretCalls calls, LiveFeed live, String project) {
        this.calls = calls;
        this.project = project;
        addClassName("fx-settings-list");
        body.addClassName("fx-settings-list");
        var about = new Span(Texts.text("settings.secrets.about"));
        about.addClassName("fx-muted");
        var bar = new Div(about, addButton());
        bar.addClassName("fx-settings-bar");
        grid.addComponentColumn(secret -> {
                    var name = new Span(secret.name());
                    name.addClassName("fx-mono");
                    return name;
                })
                .setHeader(Texts.text("settings.secrets.name"))
                .setWidth("180px")
                .setFlexGrow(2);
        grid.addColumn(secret -> secret.service().isEmpty() ? Texts.text("settings.secrets.all") : secret.service())
                .setHeader(Texts.text("settings.secrets.for"))
                .setFlexGrow(1);
        grid.addColumn(SecretView::version)
                .setHeader(Texts.text("settings.secrets.version"))
                .setWidth("90px")
                .setFlexGrow(0);
        grid.addComponentColumn(secret -> {
                    var changed = new Div(
                            new TimeAgo(secret.updatedAt()), new Span(Texts.text("settings.by", secret.updatedBy())));
                    changed.addClassName("fx-row");
                    return changed;
                })
                .setHeader(Texts.text("settings.secrets.changed"))
                .setWidth("160px")
                .setFlexGrow(1);
        grid.addComponentColumn(this::actions)
                .setHeader(new Span())
                .setWidth("180px")
                .setFlexGrow(0);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", Texts.text("settings.part.secrets"));
        add(bar, body, grants);
        refresh();
        live.watch(this, () -> project, SettingsView.PAUSE, this::refresh);
    }

    private Button addButton() {
        var add = new Button(Texts.text("settings.secrets.add"), Icons.of("plus"), _ -> write(null));
        add.addThemeVariants(ButtonVariant.PRIMARY);
        return add;
    }

    private void refresh() {
        var secrets = calls.list(project);
        if (!secrets.equals(shown)) {
            shown = secrets;
            body.removeAll();
            if (secrets.isEmpty()) {
                body.add(new EmptyState(
                        "key-round", Texts.text("settings.secrets.none"), Texts.text("settings.secrets.none.text")));
            } else {
                grid.setItems(secrets);
                body.add(grid);
            }
            showGrants();
        }
    }

    private void showGrants() {
        grants.removeAll();
        var granted = calls.grants(project);
        if (granted.isEmpty()) {
            return;
        }
        var list = new UnorderedList();
        for (var grant : granted) {
            var name = new Span(grant.secret());
            name.addClassName("fx-mono");
            list.add(new ListItem(
                    name,
                    new Span(Texts.text(grant.mayWrite() ? "settings.grants.write" : "settings.grants.read")),
                    new TimeAgo(grant.grantedAt())));
        }
        var panel = new Section(new H2(Texts.text("settings.grants")), list);
        panel.addClassNames("fx-panel", "fx-settings-grants");
        grants.add(panel);
    }

    private Component actions(SecretView secret) {
        var replace = new Button(Texts.text("settings.secrets.replace"), _ -> write(secret));
        replace.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        replace.setAriaLabel(Texts.text("settings.secrets.replace.of", secret.name()));
        var delete = new Button(
                Icons.of("trash-2"),
                _ -> Confirm.byName(
                        Texts.text("settings.secrets.delete.title", secret.name()),
                        Texts.text("settings.secrets.delete.lost", secret.version()),
                        secret.name(),
                        Texts.text("common.delete"),
                        () -> delete(secret)));
        delete.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        delete.setAriaLabel(Texts.text("settings.secrets.delete.title", secret.name()));
        delete.setTooltipText(Texts.text("common.delete"));
        var actions = new Div(replace, delete);
        actions.addClassName("fx-grid-actions");
        return actions;
    }

    /** @param secret whose value is replaced, or null for a new one */
    private void write(@Nullable SecretView secret) {
        var name = new TextField(Texts.text("settings.secrets.name"));
        var service = new ComboBox<String>(Texts.text("settings.secrets.for"));
        service.setItems(calls.services(project));
        service.setPlaceholder(Texts.text("settings.secrets.all"));
        service.setClearButtonVisible(true);
        service.setHelperText(Texts.text("settings.secrets.for.help"));
        var value = new SecretValue();
        if (secret != null) {
            name.setValue(secret.name());
            name.setReadOnly(true);
            service.setValue(secret.service().isEmpty() ? null : secret.service());
            service.setReadOnly(true);
        }
        var problems =
                value.at(new FieldProblems().at("/name", name).at("name", name).at("/service", service));
        new FormDialog(
                        secret == null
                                ? Texts.text("settings.secrets.add")
                                : Texts.text("settings.secrets.replace.of", secret.name()),
                        Texts.text(secret == null ? "settings.secrets.add" : "settings.secrets.replace"),
                        problems,
                        () -> {
                            calls.set(project, service.getValue(), name.getValue(), value.value());
                            refresh();
                            Toasts.done(Texts.text("settings.secrets.saved", name.getValue()));
                        },
                        name,
                        service,
                        value.text(),
                        value.object())
                .open();
    }

    private void delete(SecretView secret) {
        try {
            calls.delete(project, secret.service().isEmpty() ? null : secret.service(), secret.name());
            refresh();
            Toasts.done(Texts.text("settings.secrets.deleted", secret.name()));
        } catch (RuntimeException e) {
            Toasts.failed(e);
        }
    }
}
