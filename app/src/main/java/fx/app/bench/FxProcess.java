package fx.app.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An FX started by the launcher, as a user starts it, with a data folder and a port of its own.
 *
 * <p>Not thread-safe. Closing ends it the way Ctrl-C does.
 */
public final class FxProcess implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(8);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final Path home;
    private final Path data;
    private final int port;
    private final String adminPassword;
    private Process process;

    private FxProcess(Path home, Path data, int port, String adminPassword, Process process) {
        this.home = home;
        this.data = data;
        this.port = port;
        this.adminPassword = adminPassword;
        this.process = process;
    }

    /** Starts FX in the folder, without the demo project, and waits until it is ready. */
    public static FxProcess start(Path data, String adminPassword) throws IOException {
        var home = Path.of(System.getProperty("fx.home", ".")).toAbsolutePath().normalize();
        int port = freePort();
        var started = new FxProcess(home, data, port, adminPassword, launch(home, data, port, adminPassword));
        started.awaitReady();
        return started;
    }

    /** Starts it again after {@link #kill()}; returns how long it took until it was ready. */
    public Duration restart() throws IOException {
        var begin = Instant.now();
        process = launch(home, data, port, adminPassword);
        awaitReady();
        return Duration.between(begin, Instant.now());
    }

    public String address() {
        return "http://localhost:" + port;
    }

    public Path data() {
        return data;
    }

    public Path home() {
        return home;
    }

    public String adminPassword() {
        return adminPassword;
    }

    /** Kills every process that was started (SIGKILL), children first met last, so that none can tidy up. */
    public void kill() {
        var all = java.util.stream.Stream.concat(java.util.stream.Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(handle -> handle.onExit().join());
    }

    @Override
    public void close() {
        var children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private void awaitReady() throws IOException {
        var deadline = Instant.now().plus(LONGEST_START);
        var log = data.resolveSibling(data.getFileName() + ".log");
        while (Instant.now().isBefore(deadline)) {
            if (Files.exists(log)
                    && Files.readString(log, StandardCharsets.UTF_8).contains("FX is ready")) {
                return;
            }
            if (!process.isAlive()) {
                throw new IOException("FX did not start; it said:\n" + Files.readString(log, StandardCharsets.UTF_8));
            }
            pause();
        }
        throw new IOException("FX was not ready within " + LONGEST_START.toMinutes() + " minutes; see " + log);
    }

    private static Process launch(Path home, Path data, int port, String adminPassword) throws IOException {
        var log = data.resolveSibling(data.getFileName() + ".log");
        var builder = new ProcessBuilder(List.of(
                        home.resolve("fx").toString(),
                        "run",
                        "--no-demo",
                        "--port",
                        Integer.toString(port),
                        "--data",
                        data.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(Map.of("FX_ADMIN_PASSWORD", adminPassword));
        return builder.start();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while FX was starting", e);
        }
    }
}
