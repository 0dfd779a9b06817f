package fx.app.client;

import java.nio.charset.StandardCharsets;
import java.util.Scanner;

/** Asks a person for the password of an account. */
final class Password {
    private Password() {}

    /**
     * Reads it from the terminal without showing it, or from standard input.
     *
     * @param fromInput whether to read standard input even where there is a terminal
     */
    static String of(String user, boolean fromInput) {
        var console = System.console();
        if (!fromInput && console != null && console.isTerminal()) {
            char[] typed = console.readPassword("Password of %s: ", user);
            return typed == null ? "" : new String(typed);
        }
        var input = new Scanner(System.in, StandardCharsets.UTF_8);
        if (!input.hasNextLine()) {
            throw new ClientException("No password was given on standard input.");
        }
        return input.nextLine();
    }
}
