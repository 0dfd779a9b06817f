package fx.app.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Makes a project. That is administration of the platform, which the token of daily work does not cover: the password is
 * asked for, and the token made with it lives for this command alone.
 */
@Command(name = "project", description = "Make a project of your own; later commands mean it. Asks for the password.")
final class NewProjectCommand implements Callable<Integer> {
    private static final int SECONDS = 300;

    @Parameters(paramLabel = "NAME")
    private String name = "";

    @Option(names = "--title", description = "Title for people (default: the name).")
    private @Nullable String title;

    @Option(names = "--user", description = "Name of the account (default: ${DEFAULT-VALUE}).")
    private String user = "admin";

    @Option(names = "--password-stdin", description = "Read the password from standard input.")
    private boolean fromInput;

    @Override
    public Integer call() {
        var login = Login.require();
        var account = Server.withPassword(login.server(), user, Password.of(user, fromInput));
        var made = account.post(
                "/api/tokens", Map.of("name", "fx new project", "scopes", List.of("platform"), "seconds", SECONDS));
        var wish = new LinkedHashMap<String, Object>(Map.of("name", name));
        if (title != null) {
            wish.put("title", title);
        }
        try {
            Server.of(new Login(login.server(), made.path("token").asString(), name))
                    .post("/api/projects", wish);
        } finally {
            account.delete("/api/tokens/" + Server.segment(made.path("id").asString()));
        }
        login.with(name).save();
        System.out.println("Made project " + name + ", which is yours. Next: ./fx clone " + name);
        return 0;
    }
}
