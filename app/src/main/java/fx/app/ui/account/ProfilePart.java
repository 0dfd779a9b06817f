package fx.app.ui.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import fx.app.access.Caller;
import fx.app.access.Names;
import fx.app.problem.ProblemException;
import fx.app.ui.component.CopyableId;
import fx.app.ui.component.FieldProblems;
import fx.app.ui.component.Texts;
import fx.app.ui.component.Toasts;
import java.util.TreeMap;

/** What one is called, one's password, light or dark, and what one may do where. */
final class ProfilePart extends Div {
    private static final long serialVersionUID = 1L;

    private final transient AccountCalls calls;

    ProfilePart(AccountCalls calls, Caller caller) {
        this.calls = calls;
        addClassName("fx-settings-body");
        add(profile(caller), password(), appearance(), roles(caller));
    }

    private Section profile(Caller caller) {
        var title = new TextField(Texts.text("account.name"));
        title.setValue(calls.title());
        title.setHelperText(Texts.text("account.name.help"));
        var problems = new FieldProblems().at("/title", title);
        var save = new Button(Texts.text("common.save"), pressed -> {
            if (problems.attempt(() -> calls.rename(title.getValue()))) {
                Toasts.done(Texts.text("account.saved"));
            }
            pressed.getSource().setEnabled(true);
        });
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.setDisableOnClick(true);
        var account = new CopyableId(caller.name());
        account.getElement().setAttribute("title", Texts.text("account.account"));
        var name = new Div(account);
        name.addClassName("fx-settings-name");
        return panel("account.part.profile", name, form(title, new Div(save)));
    }

    private Section password() {
        var current = new PasswordField(Texts.text("account.password.current"));
        current.getElement().setAttribute("autocomplete", "current-password");
        var wanted = new PasswordField(Texts.text("account.password.new"));
        wanted.setHelperText(Texts.text("account.password.help"));
        wanted.getElement().setAttribute("autocomplete", "new-password");
        var again = new PasswordField(Texts.text("account.password.again"));
        again.getElement().setAttribute("autocomplete", "new-password");
        var problems = new FieldProblems()
                .at("/current", current)
                .at("/password", wanted)
                .at("/again", again);
        var change = new Button(Texts.text("account.password.change"), pressed -> {
            if (problems.attempt(() -> change(current.getValue(), wanted.getValue(), again.getValue()))) {
                current.clear();
                wanted.clear();
                again.clear();
                Toasts.done(Texts.text("account.password.changed"));
            }
            pressed.getSource().setEnabled(true);
        });
        change.setDisableOnClick(true);
        return panel("account.password", form(current, wanted, again, new Div(change)));
    }

    private void change(String current, String wanted, String again) {
        if (!wanted.equals(again)) {
            throw ProblemException.badField("password.again", "/again", Texts.text("account.password.differ"));
        }
        calls.changePassword(current, wanted);
    }

    private static Section appearance() {
        var scheme = new RadioButtonGroup<String>(Texts.text("account.scheme"));
        scheme.setItems("system", "light", "dark");
        scheme.setItemLabelGenerator(one -> Texts.text("frame.scheme." + one));
        scheme.setHelperText(Texts.text("account.scheme.help"));
        scheme.addAttachListener(attached -> attached.getUI()
                .getPage()
                .executeJs("return localStorage.getItem('fx.scheme') || 'system'")
                .then(String.class, scheme::setValue));
        scheme.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                UI.getCurrent()
                        .getPage()
                        .executeJs(
                                "window.fx.chooseScheme($0)",
                                change.getValue().equals("system") ? "" : change.getValue());
            }
        });
        return panel("account.appearance", form(scheme));
    }

    private static Section roles(Caller caller) {
        var list = new DescriptionList();
        list.addClassName("fx-facts");
        for (var role : Names.of(caller.platformRoles())) {
            list.add(
                    new DescriptionList.Term(Texts.text("account.platform")),
                    new DescriptionList.Description(Texts.text("account.platform." + role)));
        }
        new TreeMap<>(caller.projectRoles()).forEach((project, roles) -> {
            var cell = new Div();
            cell.addClassNames("fx-row", "wrap");
            Names.of(roles).forEach(role -> {
                var tag = new Span(Texts.text("settings.role." + role));
                tag.addClassName("fx-tag");
                tag.getElement().setAttribute("title", Texts.text("settings.role." + role + ".may"));
                cell.add(tag);
            });
            list.add(new DescriptionList.Term(project), new DescriptionList.Description(cell));
        });
        return panel("account.roles", list);
    }

    private static Div form(Component... fields) {
        var form = new Div(fields);
        form.addClassName("fx-form");
        return form;
    }

    private static Section panel(String key, Component... content) {
        var panel = new Section(new H2(Texts.text(key)));
        panel.add(content);
        panel.addClassNames("fx-panel", "fx-settings-panel");
        return panel;
    }
}
