package fx.app.client;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry of the client commands. Exit code 0 is success, 1 a refusal that was explained in one line, 2 wrong usage. */
@Command(
        name = "fx",
        description = "Talks to a running FX.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        subcommands = {
            LoginCommand.class,
            CloneCommand.class,
            PushCommand.class,
            SendCommand.class,
            TriggerCommand.class,
            LogsCommand.class,
            SecretsCommand.class,
            FlowsCommand.class,
            NewCommand.class
        })
public final class FxClient {

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The parsed command line, apart from the process so that tests can run commands in theirs. */
    static CommandLine commandLine() {
        return new CommandLine(new FxClient())
                .setExecutionExceptionHandler((thrown, line, parsed) -> {
                    PrintWriter err = line.getErr();
                    if (thrown instanceof ClientException refusal) {
                        err.println(refusal.getMessage());
                    } else {
                        err.println("fx failed unexpectedly: " + thrown);
                    }
                    return 1;
                })
                .setUsageHelpAutoWidth(true);
    }
}
