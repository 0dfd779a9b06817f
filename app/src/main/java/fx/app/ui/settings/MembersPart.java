package fx.app.ui.settings;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import fx.app.access.Names;
import fx.app.access.Role;
import fx.app.account.AccountService;
import fx.app.problem.ProblemException;
import fx.app.project.MemberService;
import fx.app.ui.component.FieldProblems;
import fx.app.ui.component.FormDialog;
import fx.app.ui.component.Icons;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import fx.app.ui.component.Toasts;
import fx.app.ui.live.LiveFeed;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who is in the project, with which roles. */
final class MembersPart extends Div {
    private static final long serialVersionUID = 1L;

    private final transient MemberCalls calls;
    private final String project;
    private final String me;
    private final Grid<MemberService.Member> grid = new Grid<>();
    private transient List<MemberService.Member> shown = List.of();

    MembersPart(MemberCalls calls, LiveFeed live, String project, String me) {
        this.calls = calls;
        this.project = project;
        this.me = me;
        addClassName("fx-settings-list");
        var add = new Button(Texts.text("settings.members.add"), Icons.of("plus"), _ -> edit(null));
        add.addThemeVariants(ButtonVariant.PRIMARY);
        var about = new Span(Texts.text("settings.members.about"));
        about.addClassName("fx-muted");
        var bar = new Div(about, add);
        bar.addClassName("fx-settings-bar");
        grid.addComponentColumn(MembersPart::person)
                .setHeader(Texts.text("settings.members.person"))
                .setWidth("200px")
                .setFlexGrow(2);
        grid.addComponentColumn(MembersPart::roles)
                .setHeader(Texts.text("settings.members.roles"))
                .setWidth("160px")
                .setFlexGrow(3);
        grid.addComponentColumn(member -> new TimeAgo(member.addedAt()))
                .setHeader(Texts.text("settings.members.since"))
                .setWidth("120px")
                .setFlexGrow(0);
        grid.addComponentColumn(this::actions)
                .setHeader(new Span())
                .setWidth("112px")
                .setFlexGrow(0);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", Texts.text("settings.part.members"));
        add(bar, grid);
        refresh();
        live.watch(this, () -> project, SettingsView.PAUSE, this::refresh);
    }

    private void refresh() {
        var members = calls.list(project);
        if (!members.equals(shown)) {
            shown = members;
            grid.setItems(members);
        }
    }

    private static Component person(MemberService.Member member) {
        var title = new Span(member.title());
        title.addClassName("fx-settings-strong");
        var name = new Span(member.account());
        name.addClassNames("fx-muted", "fx-mono");
        var person = new Div(title, name);
        person.addClassNames("fx-row", "wrap");
        return person;
    }

    private static Component roles(MemberService.Member member) {
        var roles = new Div();
        roles.addClassNames("fx-row", "wrap");
        for (var role : member.roles()) {
            var tag = new Span(Texts.text("settings.role." + role));
            tag.addClassName("fx-tag");
            tag.getElement().setAttribute("title", Texts.text("settings.role." + role + ".may"));
            roles.add(tag);
        }
        return roles;
    }

    private Component actions(MemberService.Member member) {
        var edit = new Button(Icons.of("pencil"), _ -> edit(member));
        edit.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        edit.setAriaLabel(Texts.text("settings.members.change", member.account()));
        edit.setTooltipText(Texts.text("settings.members.change.short"));
        var remove = new Button(Icons.of("trash-2"), _ -> remove(member));
        remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        remove.setAriaLabel(Texts.text("settings.members.remove", member.account()));
        remove.setTooltipText(
                Texts.text(member.account().equals(me) ? "settings.members.leave" : "settings.members.remove.short"));
        remove.setDisableOnClick(true);
        var actions = new Div(edit, remove);
        actions.addClassName("fx-grid-actions");
        return actions;
    }

    /** @param member whose roles are changed, or null to add one */
    private void edit(MemberService.@Nullable Member member) {
        var roles = new CheckboxGroup<Role>(Texts.text("settings.members.roles"));
        roles.setItems(EnumSet.allOf(Role.class));
        roles.setItemLabelGenerator(role -> Texts.text("settings.role." + Names.of(role)));
        roles.setItemHelperGenerator(role -> Texts.text("settings.role." + Names.of(role) + ".may"));
        roles.addClassName("fx-roles");
        if (member != null) {
            roles.setValue(roles(member.roles()));
            var problems = new FieldProblems().at("/roles", roles);
            new FormDialog(
                            Texts.text("settings.members.change", member.title()),
                            Texts.text("common.save"),
                            problems,
                            () -> change(member, roles.getValue()),
                            roles)
                    .open();
            return;
        }
        var account = new ComboBox<AccountService.AccountName>(Texts.text("settings.members.account"));
        account.setItemLabelGenerator(
                one -> one.title().equals(one.name()) ? one.name() : one.title() + " (" + one.name() + ")");
        account.setItems(query -> {
            var inside = shown.stream().map(MemberService.Member::account).toList();
            return calls.findAccounts(project, query.getFilter().orElse("")).stream()
                    .filter(one -> !inside.contains(one.name()))
                    .skip(query.getOffset())
                    .limit(query.getLimit());
        });
        account.setHelperText(Texts.text("settings.members.account.help"));
        account.setRequiredIndicatorVisible(true);
        roles.setValue(Set.of(Role.DESIGNER));
        var problems = new FieldProblems().at("/account", account).at("/roles", roles);
        new FormDialog(
                        Texts.text("settings.members.add"),
                        Texts.text("settings.members.add"),
                        problems,
                        () -> add(
                                account.getOptionalValue()
                                        .map(AccountService.AccountName::name)
                                        .orElse(null),
                                roles.getValue()),
                        account,
                        roles)
                .open();
    }

    private void add(@Nullable String account, Set<Role> roles) {
        if (account == null) {
            throw ProblemException.badField(
                    "field.missing", "/account", Texts.text("settings.members.account.missing"));
        }
        calls.put(project, account, roles);
        refresh();
        Toasts.undoable(
                Texts.text("settings.members.added", account), () -> attempt(() -> calls.remove(project, account)));
    }

    private void change(MemberService.Member member, Set<Role> roles) {
        calls.put(project, member.account(), roles);
        refresh();
        Toasts.undoable(
                Texts.text("settings.members.changed", member.account()),
                () -> attempt(() -> calls.put(project, member.account(), roles(member.roles()))));
    }

    private void remove(MemberService.Member member) {
        attempt(() -> {
            calls.remove(project, member.account());
            Toasts.undoable(
                    Texts.text("settings.members.removed", member.account()),
                    () -> attempt(() -> calls.put(project, member.account(), roles(member.roles()))));
        });
    }

    private void attempt(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            Toasts.failed(e, () -> attempt(action));
        }
        // Also after a refusal: the row's button was pressed and is off until the row is drawn anew.
        shown = List.of();
        try {
            refresh();
        } catch (ProblemException gone) {
            getUI().ifPresent(ui -> ui.navigate(""));
        }
    }

    private static Set<Role> roles(List<String> names) {
        return Names.parse(Role.class, "roles", names).stream().collect(Collectors.toSet());
    }
}
