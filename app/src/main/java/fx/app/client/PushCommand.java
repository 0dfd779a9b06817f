package fx.app.client;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Publishes what is committed: a git push whose receipt says what became live. */
@Command(name = "push", description = "Push the committed work of this folder; the receipt says what is live.")
final class PushCommand implements Callable<Integer> {
    @Option(names = "--project", description = "Default: the project of ./fx login.")
    private @Nullable String project;

    @Option(names = "-C", paramLabel = "FOLDER", description = "Work tree (default: this folder).")
    private Path folder = Path.of(".");

    @Override
    public Integer call() {
        var login = Login.require();
        if (!insideWorkTree(folder.toAbsolutePath().normalize())) {
            throw new ClientException("This folder is not in a git work tree. Get the project's with: ./fx clone "
                    + (project == null ? login.project() : project));
        }
        var name = project == null ? login.project() : project;
        return Git.run(login, folder, "push", Git.address(login, name), "HEAD:refs/heads/main");
    }

    private static boolean insideWorkTree(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return true;
            }
        }
        return false;
    }
}
