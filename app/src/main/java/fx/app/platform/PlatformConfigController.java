package fx.app.platform;

import fx.app.access.Action;
import fx.app.access.Caller;
import fx.app.access.Requires;
import fx.app.platform.PlatformConfig.Entry;
import fx.app.rest.Page;
import fx.app.role.ConditionalOnRole;
import java.util.List;
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
import tools.jackson.databind.JsonNode;

/** Configuration of the platform, which scripts find under {@code ferris.env}. No place for secrets. */
@RestController
@ConditionalOnRole("ui")
@RequestMapping("/api/platform-config")
class PlatformConfigController {
    private final PlatformConfig config;

    PlatformConfigController(PlatformConfig config) {
        this.config = config;
    }

    /** Lists all values and the projects that get them. */
    @GetMapping
    @Requires(value = Action.PLATFORM_ADMINISTER, project = "")
    Page<Entry> list() {
        return Page.of(config.list());
    }

    /** Sets a value and says which projects get it; {@code *} stands for all. */
    @PutMapping("/{name}")
    @Requires(value = Action.PLATFORM_ADMINISTER, project = "")
    Entry set(Caller caller, @PathVariable String name, @RequestBody NewValue body) {
        return config.put(caller, name, body.value(), body.projects());
    }

    /** Removes a value. */
    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(value = Action.PLATFORM_ADMINISTER, project = "")
    void delete(Caller caller, @PathVariable String name) {
        config.delete(caller, name);
    }

    /**
     * A value for scripts.
     *
     * @param value any JSON
     * @param projects names of the projects that get it, or {@code *}; none for null
     */
    record NewValue(@Nullable JsonNode value, @Nullable List<@Nullable String> projects) {}
}
