package fx.app.event;

import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.access.Requires;
import fx.app.rest.Page;
import fx.app.role.ConditionalOnRole;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The webhooks of a project. */
@RestController
@ConditionalOnRole("ui")
@RequestMapping("/api/projects/{project}/webhooks")
class WebhookController {
    private final WebhookService webhooks;

    WebhookController(WebhookService webhooks) {
        this.webhooks = webhooks;
    }

    /** Lists the webhooks of the project, without their tokens. */
    @GetMapping
    @Requires(Action.PROJECT_ADMINISTER)
    Page<WebhookView> list(@PathVariable String project) {
        return Page.of(webhooks.list(project).stream()
                .map(webhook -> WebhookView.of(webhook, null))
                .toList());
    }

    /** One webhook, without its token. */
    @GetMapping("/{webhook}")
    @Requires(Action.PROJECT_ADMINISTER)
    WebhookView get(@PathVariable String project, @PathVariable String webhook) {
        return WebhookView.of(webhooks.get(project, webhook), null);
    }

    /** Makes a webhook and shows its URL, this once. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Action.PROJECT_ADMINISTER)
    WebhookView make(@PathVariable String project, Caller caller, @RequestBody NewWebhook webhook) {
        var made = webhooks.make(caller, project, webhook);
        return WebhookView.of(made.webhook(), "/hooks/" + made.token().reveal());
    }

    /** Removes a webhook; its URL answers 404 from then on. */
    @DeleteMapping("/{webhook}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Action.PROJECT_ADMINISTER)
    void delete(@PathVariable String project, @PathVariable String webhook, Caller caller) {
        webhooks.delete(caller, project, webhook);
    }
}
