package fx.executor.python;

import fx.engine.message.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The Python of this machine.
 *
 * @param program the real program, not a shim or a link that decides at run time
 * @param prefix folder of the installation
 * @param version such as {@code 3.11.7}
 */
public record Interpreter(Path program, Path prefix, String version) {
    private static final String QUESTION = "import sys, json, os; print(json.dumps([os.path.realpath(sys.executable), "
            + "sys.base_prefix, '%d.%d.%d' % sys.version_info[:3], sys.version_info >= (3, 9)]))";

    /** Asks a Python for what it is; throws where there is none, or one before 3.9. */
    public static Interpreter probe(String program) throws IOException {
        String answer;
        try {
            var process = new ProcessBuilder(List.of(program, "-I", "-c", QUESTION))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("exit code " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } catch (IOException e) {
            throw new IOException("Executors need Python 3.9 or newer as '" + program + "'. Install it.", e);
        }
        var parts = Wire.JSON.readTree(answer);
        if (!parts.get(3).asBoolean()) {
            throw new IOException("Executors need Python 3.9 or newer; '" + program + "' is "
                    + parts.get(2).asString() + ".");
        }
        return new Interpreter(
                Path.of(parts.get(0).asString()),
                Path.of(parts.get(1).asString()),
                parts.get(2).asString());
    }

    /** Version without its last part, which names the folders of packages: {@code 3.11}. */
    public String series() {
        return version.substring(0, version.lastIndexOf('.'));
    }
}
