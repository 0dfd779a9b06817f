package fx.app.secret;

import fx.app.access.Caller;
import fx.app.audit.AuditLog;
import fx.app.problem.ProblemException;
import fx.app.project.ProjectService;
import fx.db.secret.GrantEntity;
import fx.db.secret.GrantRepository;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which projects may read, perhaps write, a secret of the platform. */
@Service
public class GrantService {
    private final GrantRepository grants;
    private final ProjectService projects;
    private final AuditLog audit;
    private final Clock clock;

    GrantService(GrantRepository grants, ProjectService projects, AuditLog audit, Clock clock) {
        this.grants = grants;
        this.projects = projects;
        this.audit = audit;
        this.clock = clock;
    }

    /** The secrets of the platform that reach the project. */
    @Transactional(readOnly = true)
    public List<ProjectGrant> ofProject(String project) {
        return grants.ofProject(project).stream()
                .map(grant -> new ProjectGrant(grant.name(), grant.mayWrite(), grant.grantedAt()))
                .toList();
    }

    /** The projects that may read the secret. */
    @Transactional(readOnly = true)
    public List<Grant> list(String secret) {
        return grants.ofSecret(secret).stream()
                .map(grant -> new Grant(grant.project(), grant.mayWrite(), grant.grantedAt()))
                .toList();
    }

    /** Lets the project read the secret, and perhaps write it. */
    @Transactional
    public Grant put(Caller caller, String secret, String project, boolean mayWrite) {
        if (projects.find(project).isEmpty()) {
            throw ProblemException.notFound("project", project);
        }
        var grant = grants.save(new GrantEntity(secret, project, mayWrite, clock.instant()));
        audit.done(caller, "secret.grant", project, secret, mayWrite ? "read and write" : "read");
        return new Grant(grant.project(), grant.mayWrite(), grant.grantedAt());
    }

    /** Takes the grant back. */
    @Transactional
    public void remove(Caller caller, String secret, String project) {
        grants.delete(grants.findById(new GrantEntity.Key(secret, project))
                .orElseThrow(() -> ProblemException.notFound("grant", project)));
        audit.done(caller, "secret.revoke-grant", project, secret, null);
    }

    /** A grant of a secret to a project. */
    public record Grant(String project, boolean mayWrite, Instant grantedAt) {}

    /** A secret of the platform that a project may read. */
    public record ProjectGrant(String secret, boolean mayWrite, Instant grantedAt) {}
}
