package fx.app.internal;

import fx.app.access.Open;
import fx.app.problem.ProblemException;
import fx.app.role.ConditionalOnRole;
import fx.app.secret.SecretService;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Secrets for one attempt: the lease says which project and service they are for. */
@Hidden
@RestController
@RequestMapping("/internal/secrets")
@ConditionalOnRole("ui")
class SecretsController {
    private static final String GUARD = "the filter before it lets executors in only; the lease is checked here";
    private final Leases leases;
    private final SecretService secrets;

    SecretsController(Leases leases, SecretService secrets) {
        this.leases = leases;
        this.secrets = secrets;
    }

    record Get(@Nullable Lease lease, @Nullable String name) {}

    /** A value is never shown in a log. */
    record Set(
            @Nullable Lease lease,
            @Nullable String name,
            @Nullable JsonNode value,
            @Nullable String context) {
        @Override
        public String toString() {
            return "Set[" + lease + ", " + name + ", " + context + "]";
        }
    }

    @Open(GUARD)
    @PostMapping("/get")
    Map<String, JsonNode> get(@RequestBody Get request) {
        var lease = leases.verified(request.lease());
        String name = named(request.name());
        return Map.of(
                "value",
                secrets.resolve(lease.project(), lease.service(), name)
                        .orElseThrow(() -> ProblemException.notFound("secret", name)));
    }

    @Open(GUARD)
    @PostMapping("/set")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void set(@RequestBody Set request) {
        var lease = leases.verified(request.lease());
        String context = request.context() == null ? "project" : request.context();
        if (request.value() == null || !(context.equals("project") || context.equals("platform"))) {
            throw ProblemException.badField(
                    "secret.request", "context", "A value is needed, and a context 'project' or 'platform'.");
        }
        if (!secrets.setByScript(lease.project(), lease.service(), named(request.name()), request.value(), context)) {
            throw ProblemException.forbidden("This project has no grant to set that secret of the platform.");
        }
    }

    private static String named(@Nullable String name) {
        if (name == null || name.isBlank()) {
            throw ProblemException.badField("secret.name", "name", "Name the secret.");
        }
        return name;
    }
}
