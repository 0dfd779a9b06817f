package fx.app.project;

import fx.db.project.ProjectEntity;
import java.time.Instant;

/**
 * A project with its settings.
 *
 * @param defaultBranch branch whose pushes activate services
 * @param network what its scripts may reach: {@code public} or {@code none}
 * @param secretsInGit whether {@code secrets.json} is taken from pushes
 * @param secretsInArguments whether scripts get their secrets in {@code sys.argv} and jobs in their environment too
 * @param wholePushes whether a push with a broken service or flow is refused as a whole
 */
public record ProjectSettings(
        String name,
        String title,
        String description,
        String defaultBranch,
        String network,
        boolean secretsInGit,
        boolean secretsInArguments,
        boolean wholePushes,
        Instant createdAt) {

    static ProjectSettings of(ProjectEntity project) {
        return new ProjectSettings(
                project.name(),
                project.title(),
                project.description(),
                project.defaultBranch(),
                project.network(),
                project.secretsInGit(),
                project.secretsInArguments(),
                project.wholePushes(),
                project.createdAt());
    }
}
