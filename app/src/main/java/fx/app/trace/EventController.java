package fx.app.trace;

import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.access.Requires;
import fx.app.problem.ProblemException;
import fx.app.rest.Cursor;
import fx.app.rest.Page;
import fx.app.rest.Parameters;
import fx.app.rest.VisibleProjects;
import fx.app.role.ConditionalOnRole;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController("recordedEvents")
@ConditionalOnRole("ui")
@RequestMapping("/api/events")
class EventController {
    private final Events events;
    private final VisibleProjects visible;

    EventController(Events events, VisibleProjects visible) {
        this.events = events;
        this.visible = visible;
    }

    @GetMapping
    @Requires(value = Action.PROJECT_SEE, project = "")
    Page<EventView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String project,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String trace,
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var query = new Events.Query(
                Parameters.text("type", type),
                Parameters.text("source", source),
                Parameters.text("trace", trace),
                Parameters.instant("since", since),
                Parameters.instant("until", until),
                Cursor.parse(cursor),
                Parameters.limit(limit));
        return events.page(visible.of(caller, Parameters.text("project", project)), query)
                .map(event -> shown(caller, event));
    }

    /** An event's id is unique within its project and source: who knows of several says which. */
    @GetMapping("/{id}")
    @Requires(value = Action.PROJECT_SEE, project = "")
    EventView get(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String project,
            @RequestParam(required = false) @Nullable String source) {
        var found = events.find(
                id, visible.of(caller, Parameters.text("project", project)), Parameters.text("source", source));
        if (found.isEmpty()) {
            throw ProblemException.notFound("event", id);
        }
        if (found.size() > 1) {
            throw ProblemException.conflict(
                    "event.ambiguous", "Several events have the id '" + id + "'. Add 'project' and 'source'.");
        }
        return shown(caller, found.getFirst());
    }

    private EventView shown(Caller caller, EventView event) {
        return visible.readsData(caller, event.project()) ? event : event.withoutData();
    }
}
