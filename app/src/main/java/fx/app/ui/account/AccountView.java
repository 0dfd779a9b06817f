package fx.app.ui.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.Route;
import fx.app.access.SignedIn;
import fx.app.ui.component.PartLinks;
import fx.app.ui.component.Texts;
import fx.app.ui.frame.MainLayout;
import fx.app.ui.frame.ProjectView;
import fx.app.ui.live.LiveFeed;
import fx.app.ui.session.OwnSessions;
import fx.app.ui.session.Rights;
import java.util.List;

/** One's own account: profile, tokens, sessions. */
@Route(value = "me/:part?", layout = MainLayout.class)
@SignedIn("shows the caller's own account")
@StyleSheet("settings.css")
class AccountView extends ProjectView {
    private static final long serialVersionUID = 1L;
    private static final List<String> PARTS = List.of("profile", "tokens", "sessions");

    private final transient AccountCalls accounts;
    private final transient TokenCalls tokens;
    private final transient OwnSessions sessions;
    private final transient Rights rights;
    private final transient LiveFeed live;

    AccountView(AccountCalls accounts, TokenCalls tokens, OwnSessions sessions, Rights rights, LiveFeed live) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.sessions = sessions;
        this.rights = rights;
        this.live = live;
        addClassName("fill");
    }

    @Override
    protected String title() {
        return Texts.text("account.part." + chosen());
    }

    @Override
    protected List<Crumb> crumbs() {
        return List.of(new Crumb(Texts.text("account.title"), "me"));
    }

    @Override
    protected void show() {
        removeAll();
        var head = new Div(new H1(Texts.text("account.title")));
        head.addClassName("fx-page-head");
        var links = new PartLinks(Texts.text("account.title"));
        PARTS.forEach(part -> links.part(
                Texts.text("account.part." + part),
                part.equals("profile") ? "me" : "me/" + part,
                part.equals(chosen())));
        add(head, links, content());
    }

    private Component content() {
        return switch (chosen()) {
            case "tokens" -> new TokenList(tokens, null);
            case "sessions" -> new SessionList(sessions, live);
            default -> new ProfilePart(accounts, rights.caller());
        };
    }

    private String chosen() {
        return PARTS.contains(part("part")) ? part("part") : PARTS.getFirst();
    }
}
