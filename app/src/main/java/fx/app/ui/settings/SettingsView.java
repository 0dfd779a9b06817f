package fx.app.ui.settings;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.Route;
import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.ui.account.TokenCalls;
import fx.app.ui.account.TokenList;
import fx.app.ui.component.EmptyState;
import fx.app.ui.component.PartLinks;
import fx.app.ui.component.Texts;
import fx.app.ui.frame.MainLayout;
import fx.app.ui.frame.ProjectMenu;
import fx.app.ui.frame.ProjectView;
import fx.app.ui.live.LiveFeed;
import fx.app.ui.session.Rights;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The settings of a project, in parts. */
@Route(value = "p/:project/settings/:part?", layout = MainLayout.class)
@Requires(Action.PROJECT_SEE)
@ProjectMenu(key = "settings", icon = "settings", order = 120)
@StyleSheet("settings.css")
class SettingsView extends ProjectView {
    private static final long serialVersionUID = 1L;
    /** Members, secrets and pushes are read again no more often than this: they rarely change. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    private final transient SettingsCalls settings;
    private final transient MemberCalls members;
    private final transient SecretCalls secrets;
    private final transient WebhookCalls webhooks;
    private final transient TokenCalls tokens;
    private final transient Rights rights;
    private final transient LiveFeed live;

    /** A part with what one must be allowed to see it. */
    private enum Part {
        GENERAL("general", Action.PROJECT_SEE),
        MEMBERS("members", Action.PROJECT_ADMINISTER),
        TOKENS("tokens", Action.PROJECT_SEE),
        SECRETS("secrets", Action.SECRET_WRITE),
        WEBHOOKS("webhooks", Action.PROJECT_ADMINISTER),
        REPOSITORY("repository", Action.PROJECT_SEE);

        private final String word;
        private final Action needs;

        Part(String word, Action needs) {
            this.word = word;
            this.needs = needs;
        }
    }

    SettingsView(
            SettingsCalls settings,
            MemberCalls members,
            SecretCalls secrets,
            WebhookCalls webhooks,
            TokenCalls tokens,
            Rights rights,
            LiveFeed live) {
        this.settings = settings;
        this.members = members;
        this.secrets = secrets;
        this.webhooks = webhooks;
        this.tokens = tokens;
        this.rights = rights;
        this.live = live;
        addClassName("fill");
    }

    @Override
    protected String title() {
        var part = chosen();
        return part == Part.GENERAL ? Texts.text("settings.title") : Texts.text("settings.part." + part.word);
    }

    @Override
    protected List<Crumb> crumbs() {
        return chosen() == Part.GENERAL
                ? List.of()
                : List.of(new Crumb(Texts.text("settings.title"), "p/" + project() + "/settings"));
    }

    @Override
    protected void show() {
        removeAll();
        var chosen = chosen();
        var head = new Div(new H1(Texts.text("settings.title")));
        head.addClassName("fx-page-head");
        var parts = new PartLinks(Texts.text("settings.title"));
        for (var part : Part.values()) {
            if (rights.may(part.needs, project())) {
                parts.part(
                        Texts.text("settings.part." + part.word),
                        "p/" + project() + "/settings" + (part == Part.GENERAL ? "" : "/" + part.word),
                        part == chosen);
            }
        }
        add(head, parts);
        add(
                rights.may(chosen.needs, project())
                        ? content(chosen)
                        : new EmptyState("lock", Texts.text("problem.forbidden"), Texts.text("settings.forbidden")));
    }

    private Component content(Part part) {
        return switch (part) {
            case GENERAL -> new GeneralPart(settings, rights, project());
            case MEMBERS ->
                new MembersPart(members, live, project(), rights.caller().name());
            case TOKENS -> new TokenList(tokens, project());
            case SECRETS -> new SecretsPart(secrets, live, project());
            case WEBHOOKS -> new WebhooksPart(webhooks, live, project());
            case REPOSITORY -> new RepositoryPart(settings, live, project());
        };
    }

    private Part chosen() {
        return Arrays.stream(Part.values())
                .filter(part -> part.word.equals(part("part")))
                .findFirst()
                .orElse(Part.GENERAL);
    }
}
