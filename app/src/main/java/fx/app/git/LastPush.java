package fx.app.git;

import fx.app.role.ConditionalOnRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.revwalk.RevWalk;
import org.springframework.stereotype.Component;

/** What stands at the end of a branch. */
@Component
@ConditionalOnRole("ui")
public class LastPush {
    private final GitRepositories repositories;

    LastPush(GitRepositories repositories) {
        this.repositories = repositories;
    }

    /** The newest commit of a branch. */
    public record Tip(String commit, String author, String message, Instant at) {}

    /** The newest commit of the branch; empty where nothing was pushed to it. */
    public Optional<Tip> find(String project, String branch) {
        try (var repository = repositories.open(project, branch);
                var walk = new RevWalk(repository)) {
            var ref = repository.exactRef(Constants.R_HEADS + branch);
            if (ref == null) {
                return Optional.empty();
            }
            var commit = walk.parseCommit(ref.getObjectId());
            return Optional.of(new Tip(
                    commit.name(),
                    commit.getAuthorIdent().getName(),
                    commit.getShortMessage(),
                    commit.getCommitterIdent().getWhenAsInstant()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the repository of project " + project, e);
        }
    }
}
