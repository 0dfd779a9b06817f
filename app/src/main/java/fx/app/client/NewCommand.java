package fx.app.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes a project, or a service's folder that runs at once, alone and after a push. */
@Command(
        name = "new",
        description = "Make a new project, or a new service's folder.",
        subcommands = {NewCommand.Service.class, NewProjectCommand.class})
final class NewCommand {

    @Command(name = "service", description = "Make a folder with a script, a manifest and a test event.")
    static final class Service implements Callable<Integer> {
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");

        @Parameters(paramLabel = "NAME")
        private String name = "";

        @Override
        public Integer call() throws IOException {
            if (!NAME.matcher(name).matches()) {
                throw new ClientException(
                        "'" + name + "' is no name of a service: letters, digits, '_' and '-', at most 63.");
            }
            var folder = Path.of(name);
            if (Files.exists(folder)) {
                throw new ClientException("There is already a folder " + name + "; nothing was changed.");
            }
            Files.createDirectories(folder);
            write(folder, "app.py", SCRIPT);
            write(folder, "manifest.json", MANIFEST.replace("NAME", name));
            write(folder, "ef_env.json", LOCAL_EVENT);
            write(folder, "readme.md", README.replace("NAME", name));
            System.out.println(NEXT.replace("NAME", name).replace("HELPER", helper()));
            return 0;
        }

        /** Where the Python helper lies that scripts import: the launcher says where FX itself is. */
        private static String helper() {
            return Path.of(System.getProperty("fx.home", "."))
                    .resolve("executor/src/main/python")
                    .toString();
        }

        private static void write(Path folder, String file, String text) throws IOException {
            Files.writeString(folder.resolve(file), text);
        }

        private static final String SCRIPT = """
                \"""Greets whoever the event names.\"""
                from fx_ef import context

                name = context.params.get("name", "world")
                context.logging.info("Greeting %s" % name)
                context.events.send("hello.greeted", data={"text": "Hello, %s!" % name})
                """;
        private static final String MANIFEST = """
                {
                  "description": "Greets whoever the event names.",
                  "trigger_events": ["hello.requested"],
                  "output_events": ["hello.greeted"],
                  "interface": {
                    "title": "NAME",
                    "inputs": {"type": "object", "properties": {"name": {"type": "string", "title": "Name"}}},
                    "outputs": {
                      "hello.greeted": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
                    }
                  }
                }
                """;
        private static final String LOCAL_EVENT = """
                {
                  "params": {"name": "Ada"},
                  "config": {},
                  "secrets": {}
                }
                """;
        private static final String README = """
                # NAME

                Starts for every event `hello.requested` and sends `hello.greeted`.

                - alone, without FX: `EF_ENV=local python3 app.py` with the helper on `PYTHONPATH` (its input is in `ef_env.json`)
                - live: commit, `./fx push`, then `echo '{"type":"hello.requested","data":{"name":"Ada"}}' | ./fx send -`
                """;
        private static final String NEXT = """
                Made NAME/. Next:
                  cd NAME && PYTHONPATH=HELPER EF_ENV=local python3 app.py
                                        runs it alone, with the input of ef_env.json
                  git add NAME && git commit -m 'Add NAME'
                                        in a clone of the project (./fx clone)
                  ./fx push             the receipt says when it is live""";
    }
}
