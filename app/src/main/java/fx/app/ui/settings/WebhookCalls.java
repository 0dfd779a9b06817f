package fx.app.ui.settings;

import fx.app.access.Action;
import fx.app.access.Requires;
import fx.app.event.NewWebhook;
import fx.app.event.WebhookArrivals;
import fx.app.event.WebhookService;
import fx.app.event.WebhookView;
import fx.app.secret.SecretService;
import fx.app.secret.SecretView;
import fx.app.ui.live.LiveFeed;
import fx.app.ui.session.SessionCallers;
import fx.app.ui.session.ViewCalls;
import java.util.List;

/** The webhooks of a project. */
@ViewCalls
public class WebhookCalls {
    private static final int ARRIVALS = 3;

    private final SessionCallers callers;
    private final WebhookService webhooks;
    private final WebhookArrivals arrivals;
    private final SecretService secrets;
    private final LiveFeed live;

    WebhookCalls(
            SessionCallers callers,
            WebhookService webhooks,
            WebhookArrivals arrivals,
            SecretService secrets,
            LiveFeed live) {
        this.callers = callers;
        this.webhooks = webhooks;
        this.arrivals = arrivals;
        this.secrets = secrets;
        this.live = live;
    }

    /** The webhooks, without their tokens. */
    @Requires(Action.PROJECT_ADMINISTER)
    public List<WebhookView> list(String project) {
        return webhooks.views(project);
    }

    /** What came in through them lately. */
    @Requires(Action.PROJECT_ADMINISTER)
    public List<WebhookArrivals.Delivery> arrivals(String project) {
        return arrivals.newest(project, ARRIVALS);
    }

    /** Names of the project's secrets that signatures may be checked with. */
    @Requires(Action.PROJECT_ADMINISTER)
    public List<String> secretNames(String project) {
        return secrets.list(project, null).stream().map(SecretView::name).toList();
    }

    /** Makes a webhook; its address is shown this once. */
    @Requires(Action.PROJECT_ADMINISTER)
    public WebhookView add(String project, NewWebhook webhook) {
        var made = webhooks.add(callers.current(), project, webhook);
        live.changed(project);
        return made;
    }

    /** Removes a webhook. */
    @Requires(Action.PROJECT_ADMINISTER)
    public void delete(String project, String webhook) {
        webhooks.delete(callers.current(), project, webhook);
        live.changed(project);
    }
}
