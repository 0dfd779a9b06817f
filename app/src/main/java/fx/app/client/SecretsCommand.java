package fx.app.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes secrets and lists their names. Values are typed or piped, never arguments, and never come back. */
@Command(
        name = "secrets",
        description = "Write secrets; list their names.",
        subcommands = {SecretsCommand.Set.class, SecretsCommand.ListNames.class})
final class SecretsCommand {

    @Command(name = "set", description = "Write a secret; the value comes from the terminal or standard input.")
    static final class Set implements Callable<Integer> {
        @Option(names = "--project", description = "Default: the project of ./fx login.")
        private @Nullable String project;

        @Option(names = "--service", description = "Only for this service.")
        private @Nullable String service;

        @Parameters(paramLabel = "NAME")
        private String name = "";

        @Override
        public Integer call() {
            var login = Login.require();
            Server.of(login)
                    .put(
                            path(login, project) + "/" + Server.segment(name)
                                    + (service == null ? "" : "?service=" + Server.segment(service)),
                            JsonMapper.shared().writeValueAsBytes(Map.of("value", value(name))));
            System.out.println("Secret '" + name + "' is set; the next execution sees it.");
            return 0;
        }
    }

    @Command(name = "list", description = "List the names of the project's secrets.")
    static final class ListNames implements Callable<Integer> {
        @Option(names = "--project", description = "Default: the project of ./fx login.")
        private @Nullable String project;

        @Override
        public Integer call() {
            var login = Login.require();
            for (JsonNode secret : Server.of(login).get(path(login, project)).path("items")) {
                System.out.println(secret.path("name").asString());
            }
            return 0;
        }
    }

    private static String path(Login login, @Nullable String project) {
        return "/api/projects/" + Server.segment(project == null ? login.project() : project) + "/secrets";
    }

    private static String value(String name) {
        var console = System.console();
        if (console != null && console.isTerminal()) {
            char[] typed = console.readPassword("Value of %s: ", name);
            return typed == null ? "" : new String(typed);
        }
        try {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException e) {
            throw new ClientException("Standard input cannot be read: " + e.getMessage());
        }
    }
}
