package fx.app.git;

import fx.app.access.Caller;
import fx.app.problem.ProblemException;
import fx.app.role.ConditionalOnRole;
import fx.db.project.ProjectEntity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Commits a file to the default branch without a work tree. */
@Component
@ConditionalOnRole("ui")
public class Commits {
    private static final int MOST_TRIES = 5;

    private final GitRepositories repositories;
    private final Clock clock;

    Commits(GitRepositories repositories, Clock clock) {
        this.repositories = repositories;
        this.clock = clock;
    }

    /** Commits the file as the caller; does nothing where it is in the branch just so. */
    public void write(ProjectEntity project, String path, byte[] content, Caller caller, String message) {
        try (var repository = repositories.open(project.name(), project.defaultBranch())) {
            for (int tries = 0; tries < MOST_TRIES; tries++) {
                if (tryWrite(repository, project.defaultBranch(), path, content, caller, message)) {
                    return;
                }
            }
            throw ProblemException.conflict("git.busy", "The branch changes all the time. Try again.");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot commit to the repository of " + project.name(), e);
        }
    }

    /** False where a push came in between. */
    private boolean tryWrite(
            Repository repository, String branch, String path, byte[] content, Caller caller, String message)
            throws IOException {
        var parent = Activations.tip(repository, branch);
        try (var inserter = repository.newObjectInserter()) {
            var tree = tree(repository, inserter, parent, path, content);
            if (parent != null
                    && new PushedTree(repository).commit(parent).getTree().equals(tree)) {
                return true;
            }
            var person = new PersonIdent(caller.name(), caller.name() + "@fx.invalid", clock.instant(), ZoneOffset.UTC);
            var commit = new CommitBuilder();
            commit.setTreeId(tree);
            commit.setAuthor(person);
            commit.setCommitter(person);
            commit.setMessage(message);
            if (parent != null) {
                commit.setParentId(parent);
            }
            var id = inserter.insert(commit);
            inserter.flush();
            var update = repository.updateRef(Constants.R_HEADS + branch);
            update.setExpectedOldObjectId(parent == null ? ObjectId.zeroId() : parent);
            update.setNewObjectId(id);
            update.setRefLogIdent(person);
            update.setRefLogMessage("publish", false);
            var result = update.update();
            return result == RefUpdate.Result.NEW || result == RefUpdate.Result.FAST_FORWARD;
        }
    }

    private static ObjectId tree(
            Repository repository, ObjectInserter inserter, @Nullable ObjectId parent, String path, byte[] content)
            throws IOException {
        var index = DirCache.newInCore();
        if (parent != null) {
            try (var reader = repository.newObjectReader()) {
                var builder = index.builder();
                builder.addTree(
                        new byte[0],
                        0,
                        reader,
                        new PushedTree(repository).commit(parent).getTree());
                builder.finish();
            }
        }
        var blob = inserter.insert(Constants.OBJ_BLOB, content);
        var editor = index.editor();
        editor.add(new DirCacheEditor.PathEdit(path) {
            @Override
            public void apply(DirCacheEntry entry) {
                entry.setFileMode(FileMode.REGULAR_FILE);
                entry.setObjectId(blob);
            }
        });
        editor.finish();
        return index.writeTree(inserter);
    }
}
