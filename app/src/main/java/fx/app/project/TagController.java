package fx.app.project;

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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The terms of a project's taxonomy. */
@RestController
@RequestMapping("/api/projects/{project}/tags")
class TagController {
    private final TagService tags;

    TagController(TagService tags) {
        this.tags = tags;
    }

    /** Lists the project's tags. */
    @GetMapping
    @Requires(Action.PROJECT_SEE)
    Page<TagService.Tag> list(@PathVariable String project) {
        return Page.of(tags.list(project));
    }

    /** Makes a tag or changes its description. */
    @PutMapping("/{tag}")
    @Requires(Action.PROJECT_ADMINISTER)
    TagService.Tag put(
            Caller caller,
            @PathVariable String project,
            @PathVariable String tag,
            @RequestBody Description description) {
        return tags.put(caller, project, tag, description.description());
    }

    /** Removes a tag. */
    @DeleteMapping("/{tag}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Action.PROJECT_ADMINISTER)
    void remove(Caller caller, @PathVariable String project, @PathVariable String tag) {
        tags.remove(caller, project, tag);
    }

    /** What a tag means. */
    record Description(@Nullable String description) {}
}
