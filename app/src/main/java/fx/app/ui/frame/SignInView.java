package fx.app.ui.frame;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import fx.app.access.Open;
import fx.app.ui.component.Texts;

/** Where a session begins; afterwards one is where one wanted to go. */
@Route("sign-in")
@Open("one signs in here")
@AnonymousAllowed
class SignInView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final long serialVersionUID = 1L;

    private final LoginForm form = new LoginForm();

    SignInView() {
        addClassName("fx-sign-in");
        var text = LoginI18n.createDefault();
        var words = text.getForm();
        words.setTitle(Texts.text("sign-in.title"));
        words.setUsername(Texts.text("sign-in.name"));
        words.setPassword(Texts.text("sign-in.password"));
        words.setSubmit(Texts.text("sign-in.submit"));
        var wrong = text.getErrorMessage();
        wrong.setTitle(Texts.text("sign-in.wrong"));
        wrong.setMessage(Texts.text("sign-in.wrong.text"));
        form.setI18n(text);
        form.setForgotPasswordButtonVisible(false);
        form.setAction("sign-in");
        var brand = new Span(Texts.text("frame.product"));
        brand.addClassName("fx-brand");
        add(new Div(brand, form));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        form.setError(event.getLocation().getQueryParameters().getParameters().containsKey("error"));
    }

    @Override
    public String getPageTitle() {
        return Texts.text("sign-in.title") + " · " + Texts.text("frame.product");
    }
}
