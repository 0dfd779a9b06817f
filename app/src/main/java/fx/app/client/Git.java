package fx.app.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The git on this machine, with the token handed over by a credential helper: never on a command line or in a file. */
final class Git {
    private static final String HELPER = "!f() { echo username=fx; echo \"password=$FX_TOKEN\"; }; f";

    private Git() {}

    /** Runs git with its output shown; returns its exit code. */
    static int run(Login login, Path folder, String... arguments) {
        var command =
                new ArrayList<String>(List.of("git", "-c", "credential.helper=", "-c", "credential.helper=" + HELPER));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
        process.environment().put("FX_TOKEN", login.token());
        process.environment().put("GIT_TERMINAL_PROMPT", "0");
        try {
            return process.start().waitFor();
        } catch (IOException e) {
            throw new ClientException("git is not installed, or cannot be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientException("Interrupted");
        }
    }

    static String address(Login login, String project) {
        return login.server() + "/git/" + Server.segment(project) + ".git";
    }
}
