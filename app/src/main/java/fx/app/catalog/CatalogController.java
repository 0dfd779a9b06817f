package fx.app.catalog;

import fx.app.access.AccessPolicy;
import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.access.Requires;
import fx.app.rest.Page;
import fx.app.rest.Parameters;
import fx.app.role.ConditionalOnRole;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The event types of a project. */
@RestController
@ConditionalOnRole("ui")
@RequestMapping("/api/projects/{project}/event-types")
class CatalogController {
    private final CatalogService catalog;
    private final AccessPolicy policy;

    CatalogController(CatalogService catalog, AccessPolicy policy) {
        this.catalog = catalog;
        this.policy = policy;
    }

    /** Lists the event types in the order of their names; the cursor is the last name of the page before. */
    @GetMapping
    @Requires(Action.PROJECT_SEE)
    Page<CatalogService.EventType> list(
            @PathVariable String project,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Parameters.limit(limit);
        var after = Parameters.text("cursor", cursor);
        return Page.cut(
                catalog.list(project, after == null ? "" : after, most + 1), most, CatalogService.EventType::type);
    }

    /** One event type: its schema with history, who sends it, what it starts; samples for who may read data. */
    @GetMapping("/{type}")
    @Requires(Action.PROJECT_SEE)
    CatalogService.EventTypeDetail get(@PathVariable String project, @PathVariable String type, Caller caller) {
        return catalog.get(project, type, policy.allows(caller, Action.DATA_READ, project));
    }

    /** Freezes the schema as it is now, so that it is told which events break it, or lets it go again. */
    @PutMapping("/{type}/frozen")
    @Requires(Action.FLOW_WRITE)
    CatalogService.EventTypeDetail freeze(
            @PathVariable String project, @PathVariable String type, Caller caller, @RequestBody Freeze wish) {
        catalog.freeze(caller, project, type, Boolean.TRUE.equals(wish.frozen()));
        return get(project, type, caller);
    }

    /** @param frozen whether the schema is to be frozen */
    record Freeze(@Nullable Boolean frozen) {}
}
