package fx.app.ui.administration;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.Route;
import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.account.AccountService;
import fx.app.problem.ProblemException;
import fx.app.ui.component.Confirm;
import fx.app.ui.component.FieldProblems;
import fx.app.ui.component.FormDialog;
import fx.app.ui.component.Icons;
import fx.app.ui.component.Texts;
import fx.app.ui.component.TimeAgo;
import fx.app.ui.component.Toasts;
import fx.app.ui.frame.MainLayout;
import fx.app.ui.session.Rights;

/** The projects of the platform, by name: what is in them is for their members. */
@Route(value = "admin/projects", layout = MainLayout.class)
@Requires(value = Action.PLATFORM_ADMINISTER, project = "")
@StyleSheet("settings.css")
class ProjectsView extends AdministrationPart {
    private static final long serialVersionUID = 1L;

    private final transient ProjectCalls calls;
    private final Grid<ProjectCalls.ProjectRow> grid = new Grid<>();

    ProjectsView(ProjectCalls calls, Rights rights) {
        super("projects", rights);
        this.calls = calls;
        grid.addComponentColumn(ProjectsView::name)
                .setHeader(Texts.text("administration.projects.project"))
                .setWidth("180px")
                .setFlexGrow(3);
        grid.addColumn(project -> Texts.text(
                        project.member() ? "administration.projects.member" : "administration.projects.stranger"))
                .setHeader(Texts.text("administration.projects.you"))
                .setFlexGrow(1);
        grid.addComponentColumn(project -> new TimeAgo(project.createdAt()))
                .setHeader(Texts.text("administration.projects.made"))
                .setWidth("120px")
                .setFlexGrow(0);
        grid.addComponentColumn(this::actions)
                .setHeader(new Span())
                .setWidth("64px")
                .setFlexGrow(0);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", Texts.text("administration.part.projects"));
    }

    @Override
    Component content() {
        var about = new Span(Texts.text("administration.projects.about"));
        about.addClassName("fx-muted");
        var add = new Button(Texts.text("administration.projects.add"), Icons.of("plus"), _ -> create());
        add.addThemeVariants(ButtonVariant.PRIMARY);
        var bar = new Div(about, add);
        bar.addClassName("fx-settings-bar");
        var content = new Div(bar, grid);
        content.addClassName("fx-settings-list");
        refresh();
        return content;
    }

    private void refresh() {
        grid.setItems(calls.list());
    }

    private static Component name(ProjectCalls.ProjectRow project) {
        Component title;
        if (project.member()) {
            title = new Anchor("p/" + project.name(), project.title());
        } else {
            var text = new Span(project.title());
            text.addClassName("fx-settings-strong");
            title = text;
        }
        var name = new Span(project.name());
        name.addClassNames("fx-muted", "fx-mono");
        var row = new Div(title, name);
        row.addClassName("fx-row");
        return row;
    }

    private Component actions(ProjectCalls.ProjectRow project) {
        var delete = new Button(
                Icons.of("trash-2"),
                _ -> Confirm.byName(
                        Texts.text("settings.delete.title", project.title()),
                        Texts.text("settings.delete.lost"),
                        project.name(),
                        Texts.text("settings.delete"),
                        () -> delete(project)));
        delete.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        delete.setAriaLabel(Texts.text("settings.delete.title", project.title()));
        delete.setTooltipText(Texts.text("common.delete"));
        var actions = new Div(delete);
        actions.addClassName("fx-grid-actions");
        return actions;
    }

    private void create() {
        var name = new TextField(Texts.text("administration.projects.name"));
        name.setHelperText(Texts.text("administration.projects.name.help"));
        name.setRequiredIndicatorVisible(true);
        var title = new TextField(Texts.text("administration.projects.title"));
        var description = new TextArea(Texts.text("administration.projects.description"));
        var owner = new ComboBox<AccountService.AccountName>(Texts.text("administration.projects.owner"));
        owner.setItemLabelGenerator(
                one -> one.title().equals(one.name()) ? one.name() : one.title() + " (" + one.name() + ")");
        owner.setItems(query -> calls.findAccounts(query.getFilter().orElse("")).stream()
                .skip(query.getOffset())
                .limit(query.getLimit()));
        owner.setRequiredIndicatorVisible(true);
        owner.setHelperText(Texts.text("administration.projects.owner.help"));
        var problems = new FieldProblems()
                .at("/name", name)
                .at("/title", title)
                .at("/description", description)
                .at("/owner", owner);
        new FormDialog(
                        Texts.text("administration.projects.add"),
                        Texts.text("administration.projects.add"),
                        problems,
                        () -> {
                            var chosen = owner.getOptionalValue()
                                    .orElseThrow(() -> ProblemException.badField(
                                            "field.missing",
                                            "/owner",
                                            Texts.text("administration.projects.owner.missing")));
                            var made = calls.create(
                                    name.getValue(), title.getValue(), description.getValue(), chosen.name());
                            refresh();
                            Toasts.done(Texts.text("administration.projects.added", made.title()));
                        },
                        name,
                        title,
                        description,
                        owner)
                .open();
    }

    private void delete(ProjectCalls.ProjectRow project) {
        try {
            calls.delete(project.name());
            Toasts.done(Texts.text("settings.deleted", project.name()));
        } catch (RuntimeException e) {
            Toasts.failed(e, () -> delete(project));
        }
        refresh();
    }
}
