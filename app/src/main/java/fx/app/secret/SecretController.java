package fx.app.secret;

import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.access.Requires;
import fx.app.rest.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Secrets of a project and its services: written here, read by scripts alone. */
@RestController
@RequestMapping("/api/projects/{project}/secrets")
class SecretController {
    private final SecretService secrets;

    SecretController(SecretService secrets) {
        this.secrets = secrets;
    }

    /** Lists names and versions of the project's secrets, or of one service's; never values. */
    @GetMapping
    @Requires(Action.SECRET_WRITE)
    Page<SecretView> list(@PathVariable String project, @RequestParam @Nullable String service) {
        return Page.of(secrets.list(project, service));
    }

    /** Sets a secret; the versions before are kept. */
    @PutMapping("/{secret}")
    @Requires(Action.SECRET_WRITE)
    SecretView set(
            Caller caller,
            @PathVariable String project,
            @PathVariable String secret,
            @RequestParam @Nullable String service,
            @RequestBody NewValue body) {
        return secrets.set(caller, project, service, secret, body.value());
    }

    /** Removes a secret with all its versions. */
    @DeleteMapping("/{secret}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Action.SECRET_WRITE)
    void delete(
            Caller caller,
            @PathVariable String project,
            @PathVariable String secret,
            @RequestParam @Nullable String service) {
        secrets.delete(caller, project, service, secret);
    }

    /** A value: a string or an object. */
    record NewValue(@Nullable JsonNode value) {
        @Override
        public String toString() {
            return "NewValue[…]";
        }
    }
}
