package fx.app.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Flows as files. */
@Command(
        name = "flows",
        description = "List, export, import and validate flows.",
        subcommands = {
            FlowsCommand.ListFlows.class,
            FlowsCommand.Export.class,
            FlowsCommand.Import.class,
            FlowsCommand.Validate.class
        })
final class FlowsCommand {
    private static final String ENDING = ".flow.json";

    @Command(name = "list", description = "List the project's flows.")
    static final class ListFlows implements Callable<Integer> {
        @Option(names = "--project", description = "Default: the project of ./fx login.")
        private @Nullable String project;

        @Override
        public Integer call() {
            var login = Login.require();
            for (JsonNode flow :
                    Server.of(login).get(path(login, project, null)).path("items")) {
                System.out.println(
                        flow.path("name").asString() + "\t" + flow.path("title").asString(""));
            }
            return 0;
        }
    }

    @Command(name = "export", description = "Write a flow's file to standard output.")
    static final class Export implements Callable<Integer> {
        @Option(names = "--project", description = "Default: the project of ./fx login.")
        private @Nullable String project;

        @Parameters(paramLabel = "FLOW")
        private String flow = "";

        @Override
        public Integer call() {
            var login = Login.require();
            JsonNode answer = Server.of(login).get(path(login, project, flow));
            System.out.println(
                    JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(answer.path("definition")));
            return 0;
        }
    }

    @Command(name = "import", description = "Save flow files as drafts of the same names.")
    static final class Import implements Callable<Integer> {
        @Option(names = "--project", description = "Default: the project of ./fx login.")
        private @Nullable String project;

        @Parameters(paramLabel = "FILE.flow.json", arity = "1..*")
        private List<Path> files = List.of();

        @Override
        public Integer call() throws IOException {
            var login = Login.require();
            for (var file : files) {
                Server.of(login).put(path(login, project, nameOf(file)), Files.readAllBytes(file));
                System.out.println("saved " + nameOf(file) + " as a draft");
            }
            return 0;
        }
    }

    @Command(name = "validate", description = "Check flow files against the project without saving them.")
    static final class Validate implements Callable<Integer> {
        @Option(names = "--project", description = "Default: the project of ./fx login.")
        private @Nullable String project;

        @Parameters(paramLabel = "FILE.flow.json", arity = "1..*")
        private List<Path> files = List.of();

        @Override
        public Integer call() throws IOException {
            var login = Login.require();
            boolean good = true;
            for (var file : files) {
                JsonNode answer = Server.of(login)
                        .post(
                                path(login, project, nameOf(file)) + "/validate",
                                "application/json",
                                Files.readAllBytes(file));
                good &= show(file, answer.path("problems"));
            }
            return good ? 0 : 1;
        }

        private static boolean show(Path file, JsonNode problems) {
            boolean good = true;
            for (JsonNode problem : problems) {
                boolean error = problem.path("severity").asString("error").equalsIgnoreCase("error");
                good &= !error;
                System.out.println(file + ": " + (error ? "error" : "warning") + " "
                        + problem.path("node").asString("") + " "
                        + problem.path("text").asString("") + " "
                        + problem.path("remedy").asString(""));
            }
            if (good) {
                System.out.println(file + ": good");
            }
            return good;
        }
    }

    private static String nameOf(Path file) {
        var name = String.valueOf(file.getFileName());
        if (!name.endsWith(ENDING)) {
            throw new ClientException(file + " is not named NAME" + ENDING);
        }
        return name.substring(0, name.length() - ENDING.length());
    }

    private static String path(Login login, @Nullable String project, @Nullable String flow) {
        return "/api/projects/" + Server.segment(project == null ? login.project() : project) + "/flows"
                + (flow == null ? "" : "/" + Server.segment(flow));
    }
}
