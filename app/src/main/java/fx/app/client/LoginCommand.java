package fx.app.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gets a token for this machine with the name and password of an account. */
@Command(name = "login", description = "Sign in once; later commands use the token that FX gives.")
final class LoginCommand implements Callable<Integer> {
    private static final int DAYS = 90;
    private static final String USUAL = "demo";
    private static final List<String> SCOPES =
            List.of("read", "read:data", "event:send", "flow:write", "run", "git:push", "secret:write", "operate");

    @Option(names = "--server", description = "Address of FX (default: ${DEFAULT-VALUE}).")
    private String server = "http://localhost:8080";

    @Option(names = "--user", description = "Name of the account (default: ${DEFAULT-VALUE}).")
    private String user = "admin";

    @Option(names = "--project", description = "Project that later commands mean (default: demo, else your first).")
    private @Nullable String project;

    @Option(names = "--password-stdin", description = "Read the password from standard input.")
    private boolean fromInput;

    @Override
    public Integer call() {
        var address = server.replaceAll("/+$", "");
        var account = Server.withPassword(address, user, Password.of(user, fromInput));
        var answer = account.post(
                "/api/tokens",
                Map.of(
                        "name",
                        "fx client on " + host(),
                        "scopes",
                        scopes(account),
                        "expires",
                        Instant.now()
                                .plus(DAYS, ChronoUnit.DAYS)
                                .truncatedTo(ChronoUnit.MILLIS)
                                .toString()));
        var login = new Login(address, answer.path("token").asString(), project == null ? "" : project);
        if (project == null) {
            login = login.with(firstProject(Server.of(login)));
        }
        login.save();
        System.out.println("Signed in to " + address + " as " + user + " for " + DAYS + " days; "
                + (login.hasProject()
                        ? "project " + login.project() + "."
                        : "you are in no project yet. Who administers FX makes one with: ./fx new project NAME"));
        return 0;
    }

    /** What daily work needs, as far as the account may do it. */
    private static List<String> scopes(Server account) {
        var possible = new HashSet<String>();
        account.get("/api/tokens/scopes").path("items").forEach(scope -> possible.add(scope.asString()));
        return SCOPES.stream().filter(possible::contains).toList();
    }

    private static String firstProject(Server server) {
        var names = new TreeSet<>(server.get("/api/me").path("projects").propertyNames());
        return names.isEmpty() ? "" : names.contains(USUAL) ? USUAL : names.first();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this machine";
        }
    }
}
