package fx.app.git;

import fx.app.access.Caller;
import fx.app.problem.ProblemException;
import fx.app.role.ConditionalOnRole;
import fx.db.project.ProjectEntity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import org.eclipse.jgit.lib.ObjectReader;
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
        change(project, caller, message, inserter -> {
            var blob = inserter.insert(Constants.OBJ_BLOB, content);
            return (index, _) -> put(index, path, blob);
        });
    }

    /** Commits that a top-level folder is again as it was in an older tree of it. */
    public void restore(ProjectEntity project, String folder, ObjectId tree, Caller caller, String message) {
        change(project, caller, message, _ -> (index, reader) -> {
            var kept = DirCache.newInCore();
            var builder = kept.builder();
            for (int at = 0; at < index.getEntryCount(); at++) {
                if (!index.getEntry(at).getPathString().startsWith(folder + "/")) {
                    builder.add(index.getEntry(at));
                }
            }
            builder.addTree((folder + "/").getBytes(StandardCharsets.UTF_8), 0, reader, tree);
            builder.finish();
            return kept;
        });
    }

    /** Prepares a change before the branch is looked at, so that it can be tried again. */
    private interface Preparation {
        Change prepare(ObjectInserter inserter) throws IOException;
    }

    /** What the branch's files become. */
    private interface Change {
        DirCache apply(DirCache index, ObjectReader reader) throws IOException;
    }

    private void change(ProjectEntity project, Caller caller, String message, Preparation preparation) {
        try (var repository = repositories.open(project.name(), project.defaultBranch())) {
            for (int tries = 0; tries < MOST_TRIES; tries++) {
                if (tryChange(repository, project.defaultBranch(), preparation, caller, message)) {
                    return;
                }
            }
            throw ProblemException.conflict("git.busy", "The branch changes all the time. Try again.");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot commit to the repository of " + project.name(), e);
        }
    }

    /** False where a push came in between. */
    private boolean tryChange(
            Repository repository, String branch, Preparation preparation, Caller caller, String message)
            throws IOException {
        var parent = Activations.tip(repository, branch);
        try (var inserter = repository.newObjectInserter()) {
            var tree = tree(repository, inserter, parent, preparation.prepare(inserter));
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
            Repository repository, ObjectInserter inserter, @Nullable ObjectId parent, Change change)
            throws IOException {
        var index = DirCache.newInCore();
        try (var reader = repository.newObjectReader()) {
            if (parent != null) {
                var builder = index.builder();
                builder.addTree(
                        new byte[0],
                        0,
                        reader,
                        new PushedTree(repository).commit(parent).getTree());
                builder.finish();
            }
            return change.apply(index, reader).writeTree(inserter);
        }
    }

    private static DirCache put(DirCache index, String path, ObjectId blob) {
        var editor = index.editor();
        editor.add(new DirCacheEditor.PathEdit(path) {
            @Override
            public void apply(DirCacheEntry entry) {
                entry.setFileMode(FileMode.REGULAR_FILE);
                entry.setObjectId(blob);
            }
        });
        editor.finish();
        return index;
    }
}
