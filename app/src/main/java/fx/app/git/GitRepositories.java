package fx.app.git;

import fx.app.configuration.FxProperties;
import fx.app.project.ProjectDeleted;
import fx.app.role.ConditionalOnRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FileUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** The bare repositories, one per project, below the data folder. */
@Component
@ConditionalOnRole("ui")
public class GitRepositories {
    private static final Pattern PROJECT = Pattern.compile("[a-z0-9][a-z0-9-]{1,62}");

    private final Path folder;

    GitRepositories(FxProperties properties) {
        this.folder = properties.data().toAbsolutePath().normalize().resolve("git");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder of the repositories: " + folder, e);
        }
        // JGit measures how exact the file system's time stamps are, which takes seconds; not in the first push.
        FS.FileStoreAttributes.setBackground(true);
        Thread.ofVirtual().name("git-file-store").start(() -> FS.getFileStoreAttributes(folder));
    }

    /**
     * The repository of an existing project; made at first use. To be closed by the caller.
     *
     * @param defaultBranch branch that a clone checks out, used when the repository is made
     */
    public synchronized Repository open(String project, String defaultBranch) {
        if (!PROJECT.matcher(project).matches()) {
            throw new IllegalArgumentException("Not a name of a project: " + project);
        }
        var path = folder.resolve(project + ".git");
        try {
            var repository = new FileRepositoryBuilder()
                    .setGitDir(path.toFile())
                    .setBare()
                    .setMustExist(false)
                    .build();
            if (!Files.exists(path.resolve("HEAD"))) {
                make(repository, defaultBranch);
            }
            return repository;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open the repository of project " + project, e);
        }
    }

    private static void make(Repository repository, String defaultBranch) throws IOException {
        repository.create(true);
        var head = repository.updateRef(Constants.HEAD);
        head.disableRefLog();
        head.link(Constants.R_HEADS + defaultBranch);
        var config = repository.getConfig();
        config.setBoolean(ConfigConstants.CONFIG_CORE_SECTION, null, ConfigConstants.CONFIG_KEY_LOGALLREFUPDATES, true);
        config.save();
    }

    /** A later project of the same name must not find what was in this one. */
    @TransactionalEventListener
    void remove(ProjectDeleted deleted) {
        var path = folder.resolve(deleted.project() + ".git");
        RepositoryCache.unregister(RepositoryCache.FileKey.exact(path.toFile(), FS.DETECTED));
        try {
            FileUtils.delete(path.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING | FileUtils.RETRY);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove the repository of " + deleted.project(), e);
        }
    }
}
