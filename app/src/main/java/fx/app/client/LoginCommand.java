package fx.app.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gets a token for this machine with the name and password of an account. */
@Command(name = "login", description = "Sign in once; later commands use the token that FX gives.")
final class LoginCommand implements Callable<Integer> {
    private static final int DAYS = 90;
    private static final List<String> SCOPES =
            List.of("read", "read:data", "event:send", "flow:write", "run", "git:push", "secret:write", "operate");

    @Option(names = "--server", description = "Address of FX (default: ${DEFAULT-VALUE}).")
    private String server = "http://localhost:8080";

    @Option(names = "--user", description = "Name of the account (default: ${DEFAULT-VALUE}).")
    private String user = "admin";

    @Option(names = "--project", description = "Project that later commands mean (default: ${DEFAULT-VALUE}).")
    private String project = "demo";

    @Option(names = "--password-stdin", description = "Read the password from standard input.")
    private boolean fromInput;

    @Override
    public Integer call() {
        var address = server.replaceAll("/+$", "");
        var answer = Server.withPassword(address, user, password())
                .post(
                        "/api/tokens",
                        Map.of(
                                "name",
                                "fx client on " + host(),
                                "scopes",
                                SCOPES,
                                "expires",
                                Instant.now()
                                        .plus(DAYS, ChronoUnit.DAYS)
                                        .truncatedTo(ChronoUnit.MILLIS)
                                        .toString()));
        new Login(address, answer.path("token").asString(), project).save();
        System.out.println(
                "Signed in to " + address + " as " + user + " for " + DAYS + " days; project " + project + ".");
        return 0;
    }

    private String password() {
        var console = System.console();
        if (!fromInput && console != null && console.isTerminal()) {
            char[] typed = console.readPassword("Password of %s: ", user);
            return typed == null ? "" : new String(typed);
        }
        return firstLine();
    }

    private static String firstLine() {
        @Nullable String line = null;
        var input = new Scanner(System.in, java.nio.charset.StandardCharsets.UTF_8);
        if (input.hasNextLine()) {
            line = input.nextLine();
        }
        if (line == null) {
            throw new ClientException("No password was given on standard input.");
        }
        return line;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this machine";
        }
    }
}
