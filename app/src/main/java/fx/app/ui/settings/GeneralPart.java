package fx.app.ui.settings;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import fx.app.access.Action;
import fx.app.project.ChangeProject;
import fx.app.project.ProjectSettings;
import fx.app.ui.component.Confirm;
import fx.app.ui.component.CopyableId;
import fx.app.ui.component.FieldProblems;
import fx.app.ui.component.Texts;
import fx.app.ui.component.Toasts;
import fx.app.ui.session.Rights;
import java.util.List;

/** What the project is called and what its scripts may do; and its end. */
final class GeneralPart extends Div {
    private static final long serialVersionUID = 1L;

    private final transient SettingsCalls calls;
    private final String project;
    private final TextField title = new TextField(Texts.text("settings.general.title"));
    private final TextArea description = new TextArea(Texts.text("settings.general.description"));
    private final TextField branch = new TextField(Texts.text("settings.general.branch"));
    private final RadioButtonGroup<String> network = new RadioButtonGroup<>(Texts.text("settings.general.network"));
    private final Checkbox inGit = new Checkbox(Texts.text("settings.general.in-git"));
    private final Checkbox inArguments = new Checkbox(Texts.text("settings.general.in-arguments"));
    private final Checkbox whole = new Checkbox(Texts.text("settings.general.whole"));
    private final FieldProblems problems = new FieldProblems()
            .at("/title", title)
            .at("/description", description)
            .at("/defaultBranch", branch);
    private final Button save = new Button(Texts.text("common.save"));
    private transient ProjectSettings saved;

    GeneralPart(SettingsCalls calls, Rights rights, String project) {
        this.calls = calls;
        this.project = project;
        addClassNames("fx-settings-body");
        saved = calls.settings(project);
        boolean mayChange = rights.may(Action.PROJECT_ADMINISTER, project);
        description.setMinRows(2);
        description.setMaxRows(8);
        branch.setHelperText(Texts.text("settings.general.branch.help"));
        network.setItems("public", "none");
        network.setItemLabelGenerator(word -> Texts.text("settings.general.network." + word));
        network.setHelperText(Texts.text("settings.general.network.help"));
        inGit.setHelperText(Texts.text("settings.general.in-git.help"));
        inArguments.setHelperText(Texts.text("settings.general.in-arguments.help"));
        whole.setHelperText(Texts.text("settings.general.whole.help"));
        fill();
        var name = new Div(new CopyableId(project));
        name.addClassName("fx-settings-name");
        name.getElement().setAttribute("title", Texts.text("settings.general.name"));
        var form = new Div(title, description, branch, network, inGit, inArguments, whole);
        form.addClassName("fx-form");
        var panel = new Section(new H2(Texts.text("settings.general.head")), name, form);
        panel.addClassNames("fx-panel", "fx-settings-panel");
        add(panel);
        for (HasValue<?, ?> field :
                List.<HasValue<?, ?>>of(title, description, branch, network, inGit, inArguments, whole)) {
            field.setReadOnly(!mayChange);
        }
        if (mayChange) {
            save.addThemeVariants(ButtonVariant.PRIMARY);
            save.setDisableOnClick(true);
            save.addClickListener(_ -> {
                save();
                save.setEnabled(true);
            });
            form.add(new Div(save));
        }
        if (rights.may(Action.PROJECT_DELETE, project)) {
            add(end());
        }
    }

    private void fill() {
        title.setValue(saved.title());
        description.setValue(saved.description());
        branch.setValue(saved.defaultBranch());
        network.setValue(saved.network());
        inGit.setValue(saved.secretsInGit());
        inArguments.setValue(saved.secretsInArguments());
        whole.setValue(saved.wholePushes());
    }

    private void save() {
        var before = saved;
        var wanted = new ChangeProject(
                title.getValue(),
                description.getValue(),
                branch.getValue(),
                network.getValue(),
                inGit.getValue(),
                inArguments.getValue(),
                whole.getValue());
        if (problems.attempt(() -> saved = calls.change(project, wanted))) {
            Toasts.undoable(Texts.text("settings.general.saved"), () -> {
                var back = new ChangeProject(
                        before.title(),
                        before.description(),
                        before.defaultBranch(),
                        before.network(),
                        before.secretsInGit(),
                        before.secretsInArguments(),
                        before.wholePushes());
                if (problems.attempt(() -> saved = calls.change(project, back))) {
                    fill();
                }
            });
        }
    }

    private Section end() {
        var delete = new Button(
                Texts.text("settings.delete"),
                _ -> Confirm.byName(
                        Texts.text("settings.delete.title", saved.title()),
                        Texts.text("settings.delete.lost"),
                        project,
                        Texts.text("settings.delete"),
                        this::delete));
        delete.addThemeVariants(ButtonVariant.ERROR);
        var panel = new Section(
                new H2(Texts.text("settings.delete.head")), new Paragraph(Texts.text("settings.delete.lost")), delete);
        panel.addClassNames("fx-panel", "fx-settings-panel", "danger");
        return panel;
    }

    private void delete() {
        try {
            calls.delete(project);
            Toasts.done(Texts.text("settings.deleted", project));
            getUI().ifPresent(ui -> ui.navigate(""));
        } catch (RuntimeException e) {
            Toasts.failed(e, this::delete);
        }
    }
}
