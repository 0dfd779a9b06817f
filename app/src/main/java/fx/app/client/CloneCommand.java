package fx.app.client;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gets a project's repository. */
@Command(name = "clone", description = "Clone a project's repository into a new folder.")
final class CloneCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PROJECT",
            description = "Default: the project of ./fx login.")
    private @Nullable String project;

    @Parameters(index = "1", arity = "0..1", paramLabel = "FOLDER", description = "Default: the project's name.")
    private @Nullable Path folder;

    @Override
    public Integer call() {
        var login = Login.require();
        var name = project == null ? login.project() : project;
        var target = folder == null ? Path.of(name) : folder;
        return Git.run(login, Path.of("."), "clone", Git.address(login, name), target.toString());
    }
}
