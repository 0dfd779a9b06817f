package fx.app.ui.administration;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.Route;
import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.problem.ProblemException;
import fx.app.secret.GrantService;
import fx.app.ui.component.Confirm;
import fx.app.ui.component.EmptyState;
import fx.app.ui.component.FieldProblems;
import fx.app.ui.component.FormDialog;
import fx.app.ui.component.Icons;
import fx.app.ui.component.SecretValue;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import fx.app.ui.component.Toasts;
import fx.app.ui.frame.MainLayout;
import fx.app.ui.session.Rights;
import org.jspecify.annotations.Nullable;

/** The secrets of the platform, and the projects that each is granted to. Values go in and never come out. */
@Route(value = "admin/secrets", layout = MainLayout.class)
@Requires(value = Action.PLATFORM_ADMINISTER, project = "")
@StyleSheet("settings.css")
class SecretsView extends AdministrationPart {
    private static final long serialVersionUID = 1L;

    private final transient PlatformSecretCalls calls;
    private final Grid<PlatformSecretCalls.Shared> grid = new Grid<>();
    private final Div body = new Div();

    SecretsView(PlatformSecretCalls calls, Rights rights) {
        super("secrets", rights);
        this.calls = calls;
        body.addClassName("fx-settings-list");
        grid.addComponentColumn(shared -> {
                    var name = new Span(shared.secret().name());
                    name.addClassName("fx-mono");
                    return name;
                })
                .setHeader(Texts.text("settings.secrets.name"))
                .setWidth("160px")
                .setFlexGrow(2);
        grid.addComponentColumn(this::grants)
                .setHeader(Texts.text("administration.secrets.granted"))
                .setWidth("170px")
                .setFlexGrow(3);
        grid.addColumn(shared -> shared.secret().version())
                .setHeader(Texts.text("settings.secrets.version"))
                .setWidth("90px")
                .setFlexGrow(0);
        grid.addComponentColumn(shared -> {
                    var changed = new Div(
                            new TimeAgo(shared.secret().updatedAt()),
                            new Span(Texts.text("settings.by", shared.secret().updatedBy())));
                    changed.addClassName("fx-row");
                    return changed;
                })
                .setHeader(Texts.text("settings.secrets.changed"))
                .setWidth("160px")
                .setFlexGrow(1);
        grid.addComponentColumn(this::actions)
                .setHeader(new Span())
                .setWidth("230px")
                .setFlexGrow(0);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", Texts.text("administration.part.secrets"));
    }

    @Override
    Component content() {
        var about = new Span(Texts.text("administration.secrets.about"));
        about.addClassName("fx-muted");
        var add = new Button(Texts.text("settings.secrets.add"), Icons.of("plus"), _ -> write(null));
        add.addThemeVariants(ButtonVariant.PRIMARY);
        var bar = new Div(about, add);
        bar.addClassName("fx-settings-bar");
        var content = new Div(bar, body);
        content.addClassName("fx-settings-list");
        refresh();
        return content;
    }

    private void refresh() {
        var secrets = calls.list();
        body.removeAll();
        if (secrets.isEmpty()) {
            body.add(new EmptyState(
                    "key-round",
                    Texts.text("administration.secrets.none"),
                    Texts.text("administration.secrets.none.text")));
        } else {
            grid.setItems(secrets);
            body.add(grid);
        }
    }

    private Component grants(PlatformSecretCalls.Shared shared) {
        var row = new Div();
        row.addClassNames("fx-row", "wrap");
        if (shared.grants().isEmpty()) {
            var none = new Span(Texts.text("administration.secrets.nobody"));
            none.addClassName("fx-muted");
            row.add(none);
        }
        shared.grants().forEach(grant -> row.add(tag(shared, grant)));
        return row;
    }

    private Component tag(PlatformSecretCalls.Shared shared, GrantService.Grant grant) {
        var name = shared.secret().name();
        var text = Texts.text(
                grant.mayWrite() ? "administration.secrets.writes" : "administration.secrets.reads", grant.project());
        var off = new Button(
                Icons.of("x"),
                _ -> attempt(() -> {
                    calls.revoke(name, grant.project());
                    Toasts.undoable(
                            Texts.text("administration.secrets.revoked", grant.project(), name),
                            () -> attempt(() -> calls.grant(name, grant.project(), grant.mayWrite())));
                }));
        off.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        off.setAriaLabel(Texts.text("administration.secrets.revoke.of", name, grant.project()));
        off.setTooltipText(Texts.text("administration.secrets.revoke"));
        var tag = new Span(new Span(text), off);
        tag.addClassNames("fx-tag", "fx-grant");
        return tag;
    }

    private Component actions(PlatformSecretCalls.Shared shared) {
        var name = shared.secret().name();
        var grant = new Button(Texts.text("administration.secrets.grant"), _ -> grant(name));
        grant.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        grant.setAriaLabel(Texts.text("administration.secrets.grant.of", name));
        var replace = new Button(Texts.text("settings.secrets.replace"), _ -> write(name));
        replace.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        replace.setAriaLabel(Texts.text("settings.secrets.replace.of", name));
        var delete = new Button(
                Icons.of("trash-2"),
                _ -> Confirm.byName(
                        Texts.text("settings.secrets.delete.title", name),
                        Texts.text(
                                "administration.secrets.lost", shared.grants().size()),
                        name,
                        Texts.text("common.delete"),
                        () -> attempt(() -> {
                            calls.delete(name);
                            Toasts.done(Texts.text("settings.secrets.deleted", name));
                        })));
        delete.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        delete.setAriaLabel(Texts.text("settings.secrets.delete.title", name));
        delete.setTooltipText(Texts.text("common.delete"));
        var actions = new Div(grant, replace, delete);
        actions.addClassName("fx-grid-actions");
        return actions;
    }

    private void grant(String secret) {
        var project = new ComboBox<String>(Texts.text("administration.secrets.project"));
        project.setItems(calls.projects());
        project.setRequiredIndicatorVisible(true);
        var write = new Checkbox(Texts.text("administration.secrets.may-write"));
        write.setHelperText(Texts.text("administration.secrets.may-write.help"));
        new FormDialog(
                        Texts.text("administration.secrets.grant.of", secret),
                        Texts.text("administration.secrets.grant"),
                        new FieldProblems().at("/project", project),
                        () -> {
                            var to = project.getOptionalValue()
                                    .orElseThrow(() -> ProblemException.badField(
                                            "field.missing",
                                            "/project",
                                            Texts.text("administration.secrets.project.missing")));
                            calls.grant(secret, to, write.getValue());
                            refresh();
                            Toasts.done(Texts.text("administration.secrets.grant.done", secret, to));
                        },
                        project,
                        write)
                .open();
    }

    /** @param secret whose value is replaced, or null for a new one */
    private void write(@Nullable String secret) {
        var name = new TextField(Texts.text("settings.secrets.name"));
        var value = new SecretValue();
        if (secret != null) {
            name.setValue(secret);
            name.setReadOnly(true);
        }
        new FormDialog(
                        secret == null
                                ? Texts.text("settings.secrets.add")
                                : Texts.text("settings.secrets.replace.of", secret),
                        Texts.text(secret == null ? "settings.secrets.add" : "settings.secrets.replace"),
                        value.at(new FieldProblems().at("/name", name).at("name", name)),
                        () -> {
                            calls.set(name.getValue(), value.value());
                            refresh();
                            Toasts.done(Texts.text("settings.secrets.saved", name.getValue()));
                        },
                        name,
                        value.text(),
                        value.object())
                .open();
    }

    private void attempt(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            Toasts.failed(e, () -> attempt(action));
        }
        refresh();
    }
}
