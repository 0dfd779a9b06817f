package fx.app.flow;

import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.access.Requires;
import fx.app.problem.ProblemException;
import fx.app.rest.Page;
import fx.app.role.ConditionalOnRole;
import fx.engine.flow.FlowProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Flows of a project. */
@RestController
@RequestMapping("/api/projects/{project}/flows")
@ConditionalOnRole("ui")
class FlowController {
    private final FlowDesk flows;

    FlowController(FlowDesk flows) {
        this.flows = flows;
    }

    /** Whether its starts shall begin runs. */
    record Activity(@Nullable Boolean active) {}

    /** Why it is published: the commit's message. */
    record Publishing(@Nullable String message) {}

    /** What is to be said about a flow. */
    record Issues(List<FlowProblem> problems) {}

    @Requires(Action.PROJECT_SEE)
    @GetMapping
    Page<FlowDesk.FlowView> list(@PathVariable String project) {
        return Page.of(flows.list(project));
    }

    /** The flow with its draft or published definition; the ETag is the number of the draft. */
    @Requires(Action.PROJECT_SEE)
    @GetMapping("/{flow}")
    ResponseEntity<FlowDesk.FlowView> get(@PathVariable String project, @PathVariable String flow) {
        return tagged(flows.get(project, flow));
    }

    /** Saves a flow file as draft; with {@code If-Match}, only over the draft that was read. */
    @Requires(Action.FLOW_WRITE)
    @PutMapping(path = "/{flow}", consumes = "application/json")
    ResponseEntity<FlowDesk.FlowView> save(
            Caller caller,
            @PathVariable String project,
            @PathVariable String flow,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody byte[] file) {
        return tagged(flows.saveDraft(caller, project, flow, file, number(ifMatch)));
    }

    /** Checks a flow file without saving it. */
    @Requires(Action.PROJECT_SEE)
    @PostMapping(path = "/{flow}/validate", consumes = "application/json")
    Issues validate(@PathVariable String project, @PathVariable String flow, @RequestBody byte[] file) {
        return new Issues(flows.validate(project, file));
    }

    @Requires(Action.FLOW_WRITE)
    @PostMapping("/{flow}/publish")
    FlowDesk.Switched publish(
            Caller caller,
            @PathVariable String project,
            @PathVariable String flow,
            @RequestBody(required = false) @Nullable Publishing body) {
        return flows.publish(caller, project, flow, body == null ? null : body.message());
    }

    @Requires(Action.FLOW_WRITE)
    @PutMapping("/{flow}/active")
    FlowDesk.Switched setActive(
            Caller caller, @PathVariable String project, @PathVariable String flow, @RequestBody Activity body) {
        if (body.active() == null) {
            throw ProblemException.badField("flow.active", "active", "'active' must be true or false.");
        }
        return flows.switchTo(caller, project, flow, body.active());
    }

    @Requires(Action.PROJECT_SEE)
    @GetMapping("/{flow}/versions")
    Page<FlowDesk.VersionView> versions(@PathVariable String project, @PathVariable String flow) {
        return Page.of(flows.versions(project, flow));
    }

    private static ResponseEntity<FlowDesk.FlowView> tagged(FlowDesk.FlowView flow) {
        return ResponseEntity.ok().eTag("\"" + flow.draftNumber() + "\"").body(flow);
    }

    private static @Nullable Long number(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return null;
        }
        try {
            return Long.valueOf(ifMatch.replace("W/", "").replace("\"", "").strip());
        } catch (NumberFormatException notOurs) {
            throw ProblemException.conflict("flow.stale", "'If-Match' is no ETag of this flow. Read it again.");
        }
    }
}
