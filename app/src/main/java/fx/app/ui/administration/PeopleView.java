package fx.app.ui.administration;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Route;
import fx.app.access.Action;
import fx.app.access.Names;
import fx.app.access.PlatformRole;
import fx.app.access.Requires;
import fx.app.account.AccountView;
import fx.app.ui.component.FieldProblems;
import fx.app.ui.component.FormDialog;
import fx.app.ui.component.Icons;
import fx.app.ui.component.ListExport;
import fx.app.ui.component.StateBadge;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import fx.app.ui.component.Toasts;
import fx.app.ui.frame.MainLayout;
import fx.app.ui.session.Rights;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The accounts of the platform. */
@Route(value = "admin/people", layout = MainLayout.class)
@Requires(value = Action.PLATFORM_ADMINISTER, project = "")
@StyleSheet("settings.css")
class PeopleView extends AdministrationPart {
    private static final long serialVersionUID = 1L;

    private final transient PeopleCalls calls;
    private final Grid<AccountView> grid = new Grid<>();
    private final TextField filter = new TextField();

    PeopleView(PeopleCalls calls, Rights rights) {
        super("people", rights);
        this.calls = calls;
        filter.setPlaceholder(Texts.text("administration.people.filter"));
        filter.setAriaLabel(Texts.text("administration.people.filter"));
        filter.setPrefixComponent(Icons.of("search"));
        filter.setClearButtonVisible(true);
        filter.setValueChangeMode(ValueChangeMode.LAZY);
        filter.addValueChangeListener(change -> {
            setQuery("q", change.getValue());
            refresh();
        });
        grid.addComponentColumn(PeopleView::person)
                .setHeader(Texts.text("administration.people.person"))
                .setWidth("200px")
                .setFlexGrow(3);
        grid.addComponentColumn(PeopleView::roles)
                .setHeader(Texts.text("administration.people.roles"))
                .setWidth("140px")
                .setFlexGrow(2);
        grid.addComponentColumn(account -> new StateBadge(account.active() ? "active" : "inactive"))
                .setHeader(Texts.text("administration.people.state"))
                .setWidth("120px")
                .setFlexGrow(0);
        grid.addComponentColumn(account -> new TimeAgo(account.createdAt()))
                .setHeader(Texts.text("administration.people.made"))
                .setWidth("110px")
                .setFlexGrow(0);
        grid.addComponentColumn(this::actions)
                .setHeader(new Span())
                .setWidth("230px")
                .setFlexGrow(0);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", Texts.text("administration.part.people"));
    }

    @Override
    Component content() {
        filter.setValue(query("q").orElse(""));
        var add = new Button(Texts.text("administration.people.add"), Icons.of("plus"), _ -> create());
        add.addThemeVariants(ButtonVariant.PRIMARY);
        var spacer = new Div();
        spacer.addClassName("fx-spacer");
        var bar = new Div(filter, spacer, export().menu(), add);
        bar.addClassName("fx-settings-bar");
        var content = new Div(bar, grid);
        content.addClassName("fx-settings-list");
        refresh();
        return content;
    }

    private void refresh() {
        grid.setItems(found());
    }

    private List<AccountView> found() {
        var wanted = filter.getValue().strip().toLowerCase(Locale.ROOT);
        return calls.list().stream()
                .filter(account -> account.name().contains(wanted)
                        || account.title().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    private ListExport<AccountView> export() {
        return ListExport.ofAll(() -> "people", this::found)
                .column("name", AccountView::name)
                .column("title", AccountView::title)
                .column("platform_roles", account -> String.join(" ", account.platformRoles()))
                .column("active", AccountView::active)
                .column("created", AccountView::createdAt);
    }

    private static Component person(AccountView account) {
        var title = new Span(account.title());
        title.addClassName("fx-settings-strong");
        var name = new Span(account.name());
        name.addClassNames("fx-muted", "fx-mono");
        var person = new Div(title, name);
        person.addClassNames("fx-row", "wrap");
        return person;
    }

    private static Component roles(AccountView account) {
        var roles = new Div();
        roles.addClassNames("fx-row", "wrap");
        account.platformRoles().forEach(role -> {
            var tag = new Span(Texts.text("administration.role." + role));
            tag.addClassName("fx-tag");
            tag.getElement().setAttribute("title", Texts.text("administration.role." + role + ".may"));
            roles.add(tag);
        });
        return roles;
    }

    private Component actions(AccountView account) {
        var edit = new Button(Icons.of("pencil"), _ -> edit(account));
        edit.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        edit.setAriaLabel(Texts.text("administration.people.change", account.name()));
        edit.setTooltipText(Texts.text("administration.people.change.short"));
        var reset = new Button(Icons.of("key-round"), _ -> resetPassword(account));
        reset.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        reset.setAriaLabel(Texts.text("administration.people.reset", account.name()));
        reset.setTooltipText(Texts.text("administration.people.reset.short"));
        var power = new Button(
                Texts.text(account.active() ? "administration.people.off" : "administration.people.on"),
                _ -> activate(account, !account.active()));
        power.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        power.setAriaLabel(Texts.text(
                account.active() ? "administration.people.off.of" : "administration.people.on.of", account.name()));
        power.setDisableOnClick(true);
        var actions = new Div(power, edit, reset);
        actions.addClassName("fx-grid-actions");
        return actions;
    }

    private static CheckboxGroup<PlatformRole> rolesField() {
        var roles = new CheckboxGroup<PlatformRole>(Texts.text("administration.people.roles"));
        roles.setItems(EnumSet.allOf(PlatformRole.class));
        roles.setItemLabelGenerator(role -> Texts.text("administration.role." + Names.of(role)));
        roles.setItemHelperGenerator(role -> Texts.text("administration.role." + Names.of(role) + ".may"));
        roles.setHelperText(Texts.text("administration.people.roles.help"));
        roles.addClassName("fx-roles");
        return roles;
    }

    private static TextField passwordField() {
        var password = new TextField(Texts.text("administration.people.password"));
        password.setValue(MadeUpPassword.next());
        password.addClassName("fx-mono");
        password.setHelperText(Texts.text("administration.people.password.help"));
        password.getElement().setAttribute("autocomplete", "off");
        var copy = new Button(Icons.of("copy"));
        copy.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
        copy.setAriaLabel(Texts.text("administration.people.password.copy"));
        copy.getElement().setAttribute("data-copy", password.getValue());
        password.addValueChangeListener(change -> copy.getElement().setAttribute("data-copy", change.getValue()));
        password.setSuffixComponent(copy);
        return password;
    }

    private void create() {
        var name = new TextField(Texts.text("administration.people.name"));
        name.setHelperText(Texts.text("administration.people.name.help"));
        name.setRequiredIndicatorVisible(true);
        var title = new TextField(Texts.text("administration.people.title"));
        var password = passwordField();
        var roles = rolesField();
        var problems = new FieldProblems()
                .at("/name", name)
                .at("/title", title)
                .at("/password", password)
                .at("/platformRoles", roles);
        new FormDialog(
                        Texts.text("administration.people.add"),
                        Texts.text("administration.people.add"),
                        problems,
                        () -> {
                            var made = calls.create(
                                    name.getValue(), title.getValue(), password.getValue(), roles.getValue());
                            refresh();
                            Toasts.done(Texts.text("administration.people.added", made.name()));
                        },
                        name,
                        title,
                        password,
                        roles)
                .open();
    }

    private void edit(AccountView account) {
        var title = new TextField(Texts.text("administration.people.title"));
        title.setValue(account.title());
        var roles = rolesField();
        var before = roles(account.platformRoles());
        roles.setValue(before);
        var problems = new FieldProblems().at("/title", title).at("/platformRoles", roles);
        new FormDialog(
                        Texts.text("administration.people.change", account.name()),
                        Texts.text("common.save"),
                        problems,
                        () -> {
                            calls.change(account.name(), title.getValue(), roles.getValue());
                            refresh();
                            Toasts.undoable(
                                    Texts.text("administration.people.changed", account.name()),
                                    () -> attempt(() -> calls.change(account.name(), account.title(), before)));
                        },
                        title,
                        roles)
                .open();
    }

    private void resetPassword(AccountView account) {
        var password = passwordField();
        new FormDialog(
                        Texts.text("administration.people.reset", account.name()),
                        Texts.text("administration.people.reset.short"),
                        new FieldProblems().at("/password", password),
                        () -> {
                            calls.resetPassword(account.name(), password.getValue());
                            Toasts.done(Texts.text("administration.people.reset.done", account.name()));
                        },
                        password)
                .dangerous()
                .open();
    }

    private void activate(AccountView account, boolean active) {
        attempt(() -> {
            calls.activate(account.name(), active);
            Toasts.undoable(
                    Texts.text(
                            active ? "administration.people.on.done" : "administration.people.off.done",
                            account.name()),
                    () -> attempt(() -> calls.activate(account.name(), !active)));
        });
    }

    private void attempt(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            Toasts.failed(e, () -> attempt(action));
        }
        refresh();
    }

    private static Set<PlatformRole> roles(List<String> names) {
        return Names.parse(PlatformRole.class, "platformRoles", names);
    }
}
