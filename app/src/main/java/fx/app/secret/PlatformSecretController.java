package fx.app.secret;

import fx.app.access.Action;
import fx.app.access.AfterPassword;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Secrets of the platform, which reach a project only by a grant. */
@RestController
@RequestMapping("/api/secrets")
class PlatformSecretController {
    private final SecretService secrets;
    private final GrantService grants;

    PlatformSecretController(SecretService secrets, GrantService grants) {
        this.secrets = secrets;
        this.grants = grants;
    }

    /** Lists names and versions of the platform's secrets; never values. */
    @GetMapping
    @Requires(value = Action.PLATFORM_ADMINISTER, project = "")
    Page<SecretView> list() {
        return Page.of(secrets.list(null, null));
    }

    /** Sets a secret of the platform. */
    @PutMapping("/{secret}")
    @Requires(value = Action.PLATFORM_ADMINISTER, project = "")
    @AfterPassword
    SecretView set(Caller caller, @PathVariable String secret, @RequestBody SecretController.NewValue body) {
        return secrets.setOfPlatform(caller, secret, body.value());
    }

    /** Removes a secret of the platform with all its versions. */
    @DeleteMapping("/{secret}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(value = Action.PLATFORM_ADMINISTER, project = "")
    @AfterPassword
    void delete(Caller caller, @PathVariable String secret) {
        secrets.delete(caller, null, null, secret);
    }

    /** Lists the projects that may read the secret. */
    @GetMapping("/{secret}/grants")
    @Requires(value = Action.PLATFORM_ADMINISTER, project = "")
    Page<GrantService.Grant> grants(@PathVariable String secret) {
        return Page.of(grants.list(secret));
    }

    /** Lets a project read the secret, and write it where {@code mayWrite} says so. */
    @PutMapping("/{secret}/grants/{project}")
    @Requires(value = Action.PLATFORM_ADMINISTER, project = "")
    @AfterPassword
    GrantService.Grant grant(
            Caller caller, @PathVariable String secret, @PathVariable String project, @RequestBody GrantWish wish) {
        return grants.put(caller, secret, project, Boolean.TRUE.equals(wish.mayWrite()));
    }

    /** Takes the grant back. */
    @DeleteMapping("/{secret}/grants/{project}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(value = Action.PLATFORM_ADMINISTER, project = "")
    @AfterPassword
    void revoke(Caller caller, @PathVariable String secret, @PathVariable String project) {
        grants.remove(caller, secret, project);
    }

    /** How far a grant goes. */
    record GrantWish(@Nullable Boolean mayWrite) {}
}
