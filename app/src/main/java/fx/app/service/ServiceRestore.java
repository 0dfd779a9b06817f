package fx.app.service;

import fx.app.access.Caller;
import fx.app.audit.AuditLog;
import fx.app.git.Activations;
import fx.app.git.Commits;
import fx.app.git.PushedConcept.Change;
import fx.app.problem.ProblemException;
import fx.app.role.ConditionalOnRole;
import fx.db.project.ProjectRepository;
import fx.engine.service.ServiceProblem;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.springframework.stereotype.Component;

/**
 * Takes a service back to an older version: by a commit that holds the folder as it was then, so that nothing is live
 * that is not in git.
 */
@Component
@ConditionalOnRole("ui")
public class ServiceRestore {
    private static final int SHORT = 8;

    private final ServiceDesk services;
    private final ProjectRepository projects;
    private final Commits commits;
    private final Activations activations;
    private final AuditLog audit;

    ServiceRestore(
            ServiceDesk services,
            ProjectRepository projects,
            Commits commits,
            Activations activations,
            AuditLog audit) {
        this.services = services;
        this.projects = projects;
        this.commits = commits;
        this.activations = activations;
        this.audit = audit;
    }

    /** Commits the folder as it was in that version and activates it; the caller was checked before. */
    public ServiceView restore(Caller caller, String project, String name, String version) {
        var tree = services.tree(project, name, version);
        var entity = projects.findById(project).orElseThrow(() -> ProblemException.notFound("project", project));
        if (!ObjectId.isId(tree)) {
            throw ProblemException.notFound("version", version);
        }
        commits.restore(
                entity,
                name,
                ObjectId.fromString(tree),
                caller,
                "Return " + name + " to " + version.substring(0, SHORT) + "\n");
        audit.done(caller, "service.restore", project, name, "version " + version);
        activations
                .activate(entity)
                .map(activated -> activated.parts().stream()
                        .filter(part -> part.kind().equals("service")
                                && part.name().equals(name)
                                && part.change() == Change.REJECTED)
                        .flatMap(part -> part.problems().stream())
                        .toList())
                .filter(problems -> !problems.isEmpty())
                .ifPresent(ServiceRestore::refuse);
        return services.get(project, name);
    }

    private static void refuse(List<ServiceProblem> problems) {
        var first = problems.getFirst();
        throw ProblemException.conflict(
                "service.rejected", "That version is not accepted any more. " + first.text() + " " + first.remedy());
    }
}
