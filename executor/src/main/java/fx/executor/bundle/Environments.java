package fx.executor.bundle;

import fx.executor.platform.Platform;
import fx.executor.python.Interpreter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Python environments, each built once from a {@code requirements.txt} and kept by the hash of it. Thread-safe.
 *
 * <p>Only wheels are installed, so that no code of a package runs while it is built; and the environment's own Python
 * is started once only, by the installer, because a package may hold code that runs when Python starts.
 */
public final class Environments {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern MISSING = Pattern.compile(
            "(?:No matching distribution found for|satisfies the requirement) ([^\\s(]+(?: ?[<>=!~][^\\s(]*)?)");
    private static final int MINUTES = 15;
    private static final int LONGEST_DETAIL = 8_192;
    private static final String DONE = ".complete";

    private final Path parent;
    private final Platform platform;
    private final Interpreter python;
    private final @Nullable String index;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    /** @param index address of the package index, or null for what the operator configured for pip */
    public Environments(Path parent, Platform platform, Interpreter python, @Nullable String index) {
        this.parent = parent;
        this.platform = platform;
        this.python = python;
        this.index = index;
    }

    /** The folder of the environment with that hash, built if it is not there; that may take minutes. */
    public Path folder(String hash) throws IOException, EnvironmentException {
        if (!HASH.matcher(hash).matches()) {
            throw new IOException("'" + hash + "' is no hash of an environment");
        }
        var folder = place(hash);
        if (ready(hash)) {
            return folder;
        }
        synchronized (locks.computeIfAbsent(hash, key -> new Object())) {
            if (!ready(hash)) {
                Bundles.delete(folder);
                try {
                    build(folder, Requirements.read(platform.environment(hash)));
                } catch (IOException | EnvironmentException e) {
                    Bundles.delete(folder);
                    throw e;
                }
            }
        }
        return folder;
    }

    /** Whether the environment is there already. */
    public boolean ready(String hash) {
        return Files.exists(place(hash).resolve(DONE));
    }

    private Path place(String hash) {
        return parent.resolve(hash.substring(0, Math.min(32, hash.length())) + "-" + python.series());
    }

    private void build(Path folder, List<String> requirements) throws IOException, EnvironmentException {
        Files.createDirectories(parent);
        var made = run(folder, List.of(python.program().toString(), "-I", "-m", "venv", folder.toString()));
        if (made.exit() != 0) {
            throw new IOException("Python cannot make environments here. On Debian and Ubuntu install python3-venv. "
                    + shorten(made.text()));
        }
        var list = folder.resolve("requirements.txt");
        Files.write(list, requirements);
        var command = new ArrayList<>(List.of(
                folder.resolve("bin/python").toString(),
                "-I",
                "-m",
                "pip",
                "install",
                "--only-binary",
                ":all:",
                "--no-input",
                "--disable-pip-version-check",
                "--no-cache-dir",
                "--quiet",
                "--progress-bar",
                "off",
                "-r",
                list.toString()));
        if (index != null) {
            // --isolated: a configuration of this machine might name further indexes.
            command.addAll(List.of("--isolated", "--index-url", index));
        }
        var installed = run(folder, command);
        if (installed.exit() != 0) {
            throw failure(installed.text());
        }
        Files.createFile(folder.resolve(DONE));
    }

    private static EnvironmentException failure(String text) {
        var missing = MISSING.matcher(text);
        var message = missing.find()
                ? "requirements.txt: '" + missing.group(1).strip()
                        + "' was not found in the package index as a wheel for"
                        + " this Python. Correct its name and version."
                : "requirements.txt: the packages could not be installed: " + lastError(text);
        return new EnvironmentException(message, shorten(text));
    }

    private static String lastError(String text) {
        return text.lines()
                .filter(line -> line.startsWith("ERROR:"))
                .reduce((first, second) -> second)
                .map(line -> line.substring("ERROR:".length()).strip())
                .orElse("see the details");
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST_DETAIL ? text : text.substring(text.length() - LONGEST_DETAIL);
    }

    private record Ended(int exit, String text) {}

    private Ended run(Path folder, List<String> command) throws IOException {
        var output = Files.createTempFile(parent, "build", ".log");
        try {
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .directory(parent.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("FX_") || name.startsWith("PYTHON"));
            var process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new IOException("Building " + folder.getFileName() + " took more than " + MINUTES + " minutes");
            }
            return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
