package fx.app.project;

import fx.app.access.Action;
import fx.app.access.AfterPassword;
import fx.app.access.Caller;
import fx.app.access.Requires;
import fx.app.rest.Page;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Projects, their settings and repositories. */
@RestController
@RequestMapping("/api/projects")
class ProjectController {
    private final ProjectService projects;

    ProjectController(ProjectService projects) {
        this.projects = projects;
    }

    /** Lists the projects that the caller sees. */
    @GetMapping
    @Requires(value = Action.PROJECT_SEE, project = "")
    Page<ProjectSettings> list(Caller caller) {
        return Page.of(projects.visible(caller));
    }

    /** Makes a project. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(value = Action.PLATFORM_ADMINISTER, project = "")
    ResponseEntity<ProjectSettings> create(Caller caller, @RequestBody NewProject wanted) {
        var made = projects.create(caller, wanted.name(), wanted.title(), wanted.description(), wanted.owner());
        return ResponseEntity.created(URI.create("/api/projects/" + made.name()))
                .body(made);
    }

    /** A project. */
    @GetMapping("/{project}")
    @Requires(Action.PROJECT_SEE)
    ProjectSettings get(@PathVariable String project) {
        return projects.get(project);
    }

    /** Changes the settings that are given; the others stay. */
    @PatchMapping("/{project}")
    @Requires(Action.PROJECT_ADMINISTER)
    ProjectSettings change(Caller caller, @PathVariable String project, @RequestBody ChangeProject change) {
        return projects.change(caller, project, change);
    }

    /** Deletes the project with all that is in it; {@code confirm} repeats its name. */
    @DeleteMapping("/{project}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Action.PROJECT_DELETE)
    @AfterPassword
    void delete(Caller caller, @PathVariable String project, @RequestParam @Nullable String confirm) {
        projects.delete(caller, project, confirm);
    }

    /** Lists the project's repositories: the one that FX serves. */
    @GetMapping("/{project}/repositories")
    @Requires(Action.PROJECT_SEE)
    Page<Repository> repositories(@PathVariable String project) {
        var url = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/git/{project}.git")
                .buildAndExpand(project)
                .toUriString();
        return Page.of(List.of(new Repository("own", url, projects.get(project).defaultBranch())));
    }

    /**
     * A wish for a project.
     *
     * @param owner name of the account that owns it; null for the caller
     */
    record NewProject(
            @Nullable String name,
            @Nullable String title,
            @Nullable String description,
            @Nullable String owner) {}

    /**
     * A repository of a project.
     *
     * @param kind {@code own} for the one that FX serves
     * @param url where to clone from and push to; any user name, a token as password
     */
    record Repository(String kind, String url, String defaultBranch) {}
}
