package fx.app.ui.component;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import fx.app.access.PasswordNeeded;
import fx.app.problem.ProblemException;

/** Asks for the password before something that needs it anew, and then does that. */
final class PasswordDialog extends Dialog {
    private static final long serialVersionUID = 1L;

    private final transient PasswordNeeded needed;
    private final transient Runnable then;
    private final PasswordField password = new PasswordField(Texts.text("common.password"));
    private final Button go = new Button(Texts.text("common.password.go"), _ -> prove());

    PasswordDialog(PasswordNeeded needed, Runnable then) {
        this.needed = needed;
        this.then = then;
        setHeaderTitle(Texts.text("common.password.title"));
        setWidth("420px");
        password.setWidthFull();
        password.getElement().setAttribute("autocomplete", "current-password");
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.setDisableOnClick(true);
        go.addClickShortcut(Key.ENTER).listenOn(this);
        add(new Paragraph(Texts.text("common.password.why")), password);
        getFooter().add(new Button(Texts.text("common.cancel"), _ -> close()), go);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                password.focus();
            }
        });
    }

    private void prove() {
        try {
            if (needed.prove(password.getValue())) {
                close();
                then.run();
                return;
            }
            password.setErrorMessage(Texts.text("common.password.wrong"));
        } catch (ProblemException throttled) {
            password.setErrorMessage(throttled.detail());
        }
        password.setInvalid(true);
        password.clear();
        password.focus();
        go.setEnabled(true);
    }
}
