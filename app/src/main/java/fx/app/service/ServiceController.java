package fx.app.service;

import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.access.Requires;
import fx.app.access.SignedIn;
import fx.app.problem.ProblemException;
import fx.app.rest.Page;
import fx.app.rest.Parameters;
import fx.app.role.ConditionalOnRole;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Services of a project. */
@RestController
@RequestMapping("/api/projects/{project}/services")
@ConditionalOnRole("ui")
class ServiceController {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private final ServiceDesk services;
    private final ManualRun runs;

    ServiceController(ServiceDesk services, ManualRun runs) {
        this.services = services;
        this.runs = runs;
    }

    /** Whether triggers shall start it. */
    record Activity(@Nullable Boolean active) {}

    @Requires(Action.PROJECT_SEE)
    @GetMapping
    Page<ServiceView> list(@PathVariable String project) {
        return Page.of(services.list(project));
    }

    @Requires(Action.PROJECT_SEE)
    @GetMapping("/{service}")
    ServiceView get(@PathVariable String project, @PathVariable String service) {
        return services.get(project, service);
    }

    @Requires(Action.PROJECT_SEE)
    @GetMapping("/{service}/versions")
    Page<ServiceDesk.VersionView> versions(@PathVariable String project, @PathVariable String service) {
        return Page.of(services.versions(project, service));
    }

    @Requires(Action.SERVICE_DEACTIVATE)
    @PutMapping("/{service}/active")
    ServiceDesk.Switched setActive(
            Caller caller, @PathVariable String project, @PathVariable String service, @RequestBody Activity body) {
        if (body.active() == null) {
            throw ProblemException.badField("service.active", "active", "'active' must be true or false.");
        }
        return services.switchTo(caller, project, service, body.active());
    }

    @Requires(Action.DATA_READ)
    @GetMapping("/{service}/config")
    ServiceDesk.ConfigView config(@PathVariable String project, @PathVariable String service) {
        return services.config(project, service);
    }

    @Requires(Action.CODE_WRITE)
    @PutMapping("/{service}/config")
    ServiceDesk.ConfigView editConfig(
            Caller caller, @PathVariable String project, @PathVariable String service, @RequestBody JsonNode body) {
        return services.editConfig(caller, project, service, body);
    }

    @Requires(Action.CODE_WRITE)
    @DeleteMapping("/{service}/config")
    ServiceDesk.ConfigView resetConfig(Caller caller, @PathVariable String project, @PathVariable String service) {
        return services.editConfig(caller, project, service, null);
    }

    /**
     * Runs it once. With {@code wait}, the answer has its end, or 202 where that takes longer. Who may run it depends on
     * its manifest, too.
     */
    @SignedIn("the manifest may let viewers run it, so the right is checked with the service at hand")
    @PostMapping("/{service}/run")
    ResponseEntity<ManualRun.Started> run(
            Caller caller,
            @PathVariable String project,
            @PathVariable String service,
            @RequestBody(required = false) ManualRun.@Nullable Order body,
            @RequestParam(required = false) @Nullable String wait) {
        var order = body == null ? new ManualRun.Order(null, null, null) : body;
        var started = runs.run(caller, project, service, order, Parameters.duration("wait", wait, LONGEST_WAIT));
        return ResponseEntity.status(started.finished() ? 200 : 202).body(started);
    }
}
